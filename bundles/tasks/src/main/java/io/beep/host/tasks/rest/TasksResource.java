// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.rest;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.AnswersWith;
import io.beep.host.spi.web.Example;
import io.beep.host.spi.web.HostResource;
import io.beep.host.spi.web.LargeAnswer;
import io.beep.host.tasks.OfferedKind;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.TaskEvents;
import io.beep.host.tasks.TaskFilter;
import io.beep.host.tasks.Tasks;
import io.beep.host.web.EventStreams;
import io.beep.host.web.Events;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Long work: where it is, and how to stop it. */
@Component(service = TasksResource.class)
@HostResource
@Path("tasks")
@Produces(MediaType.APPLICATION_JSON)
public final class TasksResource {
    /** Soon after somebody may not see the task any more, his stream ends. */
    private static final Duration POLL = Duration.ofSeconds(3);

    private static final String EVENT = "task";

    private final Tasks tasks;
    private final EventStreams streams;

    @Activate
    public TasksResource(@Reference Tasks tasks, @Reference EventStreams streams) {
        this.tasks = tasks;
        this.streams = streams;
    }

    /** One's own tasks, or with {@code tasks:read-all} those of all; newest first, without their messages. */
    @GET
    @LargeAnswer
    @RequiresPermission("tasks:read")
    public Page<Task> list(
            @Context Caller caller,
            @QueryParam("state") @Nullable String state,
            @QueryParam("kind") @Nullable String kind,
            @Context PageRequest page) {
        var filter = TaskFilter.parse(Optional.ofNullable(state), Optional.ofNullable(kind));
        return tasks.list(caller, filter, page);
    }

    /** What to start, and with which parameters. */
    @Example("{\"kind\":\"sample-count\",\"parameters\":{\"to\":\"10\"}}")
    public record StartRequest(String kind, Optional<Map<String, String>> parameters) {}

    /** Starts work of a kind. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("tasks:start")
    @AnswersWith(
            status = 202,
            body = Task.class,
            others = {404, 429})
    public Response start(@Context Caller caller, StartRequest request) {
        if (request.kind() == null) {
            throw new HostException(RequestError.INVALID_VALUE, "kind is missing").at("kind");
        }
        var task = tasks.start(caller, request.kind(), request.parameters().orElse(Map.of()));
        return Response.accepted(task)
                .location(URI.create("tasks/" + task.id()))
                .build();
    }

    /** The kinds of work that one may start, with what they take. */
    @GET
    @Path("kinds")
    @RequiresPermission("tasks:start")
    public List<OfferedKind> kinds(@Context Caller caller) {
        return tasks.kinds(caller);
    }

    /** One task. */
    @GET
    @Path("{id}")
    @RequiresPermission("tasks:read")
    public Task get(@Context Caller caller, @PathParam("id") UUID id) {
        return tasks.get(caller, id);
    }

    /** Asks a task to stop; one that has ended stays as it is. */
    @POST
    @Path("{id}/cancel")
    @RequiresPermission("tasks:cancel")
    public Task cancel(@Context Caller caller, @PathParam("id") UUID id) {
        return tasks.cancel(caller, id);
    }

    /**
     * The task as it is, and again after each change, as events named {@code task}; ends with the task. Who comes back with
     * {@code Last-Event-ID} gets what was missed, or 204 when that was nothing and nothing more will come.
     */
    @GET
    @Path("{id}/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RequiresPermission("tasks:read")
    @AnswersWith(events = Task.class, others = 204)
    public Response stream(
            @Context Caller caller,
            @PathParam("id") UUID id,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId) {
        var events = tasks.follow(caller, id, after(lastEventId));
        return events.isOver()
                ? Response.noContent().build()
                : Response.ok(streams.api(caller, events, out -> send(events, out)))
                        .build();
    }

    private static void send(TaskEvents events, Events out) {
        while (!events.isOver()) {
            events.poll(POLL).ifPresent(event -> out.send(Long.toString(event.id()), EVENT, event.task()));
        }
    }

    /** What no stream of ours has sent is as good as nothing. */
    private static long after(@Nullable String lastEventId) {
        if (lastEventId == null || !lastEventId.matches("\\d{1,18}")) {
            return -1;
        }
        return Long.parseLong(lastEventId);
    }
}
