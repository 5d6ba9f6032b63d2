// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.AnswersWith;
import io.beep.host.spi.web.Example;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** A resource with everything that a resource can have. */
@Path("things")
@Produces(MediaType.APPLICATION_JSON)
public final class ThingsResource {
    private static final int HOW_MANY = 5;

    public enum Colour {
        RED,
        DARK_BLUE
    }

    public record Part(String name, Optional<Integer> howMany) {
        public Part {
            if (name.isBlank()) {
                throw new HostException(TestError.of(ErrorKind.INVALID), "A name must not be blank").at("name");
            }
        }
    }

    public record Thing(
            String name,
            Colour colour,
            double weight,
            List<Part> parts,
            Optional<Instant> madeAt,
            Optional<Boolean> spare,
            Optional<List<String>> tags) {}

    @Example("{\"caller\":\"ann\",\"request_id\":\"req-1\",\"address\":\"127.0.0.1\"}")
    public record Seen(String caller, String requestId, String address) {}

    /** An error of each kind. */
    public record TestError(ErrorKind kind) implements ErrorCode {
        static TestError of(ErrorKind kind) {
            return new TestError(kind);
        }

        @Override
        public String name() {
            return kind.name();
        }

        @Override
        public String code() {
            return "test." + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** Fails while it is written. */
    public record Unwritable(String text) {
        @Override
        public String text() {
            throw new IllegalStateException(text);
        }
    }

    @GET
    @RequiresPermission("things:read")
    public Page<Thing> list(@Context Caller caller, @Context PageRequest page) {
        var start = page.cursor().map(Integer::parseInt).orElse(0);
        var things = IntStream.range(start, HOW_MANY)
                .mapToObj(ThingsResource::thing)
                .limit(page.limit() + 1L)
                .toList();
        return Page.cut(things, page.limit(), last -> Integer.toString(Integer.parseInt(last.name()) + 1));
    }

    @GET
    @Path("{id}")
    @RequiresPermission("things:read")
    public Map<String, UUID> one(@PathParam("id") UUID id, @QueryParam("depth") int depth) {
        return Map.of("id", id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("things:write")
    public Thing add(@Context Caller caller, Thing thing) {
        return thing;
    }

    @POST
    @Path("later")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("things:write")
    @AnswersWith(status = 202, others = 429)
    public Part later(Part part) {
        return part;
    }

    @POST
    @Path("by-hand")
    @RequiresPermission("things:write")
    @AnswersWith(
            status = 201,
            body = Thing.class,
            events = {Part.class, Seen.class},
            others = {204, 503})
    @Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
    public Response byHand() {
        return Response.status(201)
                .entity(thing(1))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    @GET
    @Path("seen")
    @PublicAccess("A test")
    public Seen seen(@Context Caller caller) {
        return new Seen(caller.name(), caller.requestId(), caller.address());
    }

    @POST
    @Path("seen")
    @PublicAccess("A test")
    public Seen postSeen(@Context Caller caller) {
        return seen(caller);
    }

    @GET
    @Path("undeclared")
    public String undeclared() {
        return "must never be seen";
    }

    @GET
    @Path("failing/{kind}")
    @RequiresPermission("things:read")
    public String failing(@PathParam("kind") ErrorKind kind) {
        throw new HostException(TestError.of(kind), "It is " + kind)
                .at("some_field")
                .retryAfter(Duration.ofMillis(2100));
    }

    @GET
    @Path("long")
    @RequiresPermission("things:read")
    public String longText(@QueryParam("length") int length) {
        if (length == 0) {
            return "";
        }
        throw new HostException(TestError.of(ErrorKind.NOT_FOUND), "There is no " + "x".repeat(length) + " here");
    }

    @GET
    @Path("bug")
    @RequiresPermission("things:read")
    public int bug(@QueryParam("divisor") int divisor) {
        try {
            return 1 / divisor;
        } catch (ArithmeticException e) {
            throw new IllegalStateException("password=hunter2", e);
        }
    }

    @GET
    @Path("unwritable")
    @RequiresPermission("things:read")
    public Unwritable unwritable() {
        return new Unwritable("password=hunter2");
    }

    @GET
    @Path("elsewhere")
    @RequiresPermission("things:read")
    public Response elsewhere() {
        return Response.seeOther(URI.create("things")).build();
    }

    private static Thing thing(int index) {
        return new Thing(
                Integer.toString(index),
                Colour.DARK_BLUE,
                1.5,
                List.of(new Part("wheel", Optional.of(4))),
                Optional.of(Instant.EPOCH),
                Optional.empty(),
                Optional.empty());
    }
}
