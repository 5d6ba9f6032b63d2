// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.rest;

import io.beep.host.models.Model;
import io.beep.host.models.Models;
import io.beep.host.models.Models.ImportCandidate;
import io.beep.host.models.Models.StarterModel;
import io.beep.host.models.ModelsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.HostResource;
import io.beep.host.tasks.Task;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The models on this machine. */
@Component(service = ModelsResource.class)
@HostResource
@Path("llm/models")
@Produces(MediaType.APPLICATION_JSON)
public final class ModelsResource {
    private final Models models;

    @Activate
    public ModelsResource(@Reference Models models) {
        this.models = models;
    }

    /** Which file to import: a path in one of the import folders. */
    public record ImportRequest(Optional<String> path) {}

    /** Which starter model to fetch. */
    public record StarterRequest(Optional<String> starter) {}

    @GET
    @RequiresPermission("models:read")
    public Page<Model> list(@Context Caller caller, @Context PageRequest page) {
        return models.list(caller, page);
    }

    @GET
    @Path("{id}")
    @RequiresPermission("models:read")
    public Model get(@Context Caller caller, @PathParam("id") String id) {
        return models.get(caller, id);
    }

    @DELETE
    @Path("{id}")
    @RequiresPermission("models:manage")
    public void delete(@Context Caller caller, @PathParam("id") String id) {
        models.delete(caller, id);
    }

    @GET
    @Path("import")
    @RequiresPermission("models:manage")
    public List<ImportCandidate> importCandidates(@Context Caller caller) {
        return models.importCandidates(caller);
    }

    @POST
    @Path("import")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("models:manage")
    public Response importFile(@Context Caller caller, @Nullable ImportRequest request) {
        return accepted(models.importFile(caller, named("path", request == null ? Optional.empty() : request.path())));
    }

    @POST
    @Path("upload")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @RequiresPermission("models:manage")
    public Response upload(
            @Context Caller caller,
            @QueryParam("file_name") @Nullable String fileName,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
            InputStream content) {
        var model = models.upload(
                caller, named("file_name", Optional.ofNullable(fileName)), length == null ? -1 : length, content);
        return Response.status(Response.Status.CREATED).entity(model).build();
    }

    @GET
    @Path("starters")
    @RequiresPermission("models:read")
    public List<StarterModel> starters(@Context Caller caller) {
        return models.starters(caller);
    }

    @POST
    @Path("starters")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("models:manage")
    public Response fetchStarter(@Context Caller caller, @Nullable StarterRequest request) {
        return accepted(
                models.fetchStarter(caller, named("starter", request == null ? Optional.empty() : request.starter())));
    }

    private static String named(String field, Optional<String> value) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> new HostException(ModelsError.FILE_NOT_FIT, field + " is missing").at(field));
    }

    private static Response accepted(Task task) {
        return Response.accepted(task).build();
    }
}
