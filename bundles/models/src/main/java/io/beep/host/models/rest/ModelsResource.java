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
import io.beep.host.spi.web.AnswersWith;
import io.beep.host.spi.web.Example;
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
import java.io.InputStream;
import java.util.List;
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
    @Example("{\"path\":\"SmolLM2-135M-Instruct.Q4_1.gguf\"}")
    public record ImportRequest(String path) {}

    /** Which starter model to fetch. */
    @Example("{\"starter\":\"smollm2-135m\"}")
    public record StarterRequest(String starter) {}

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
    @AnswersWith(status = 204, others = 409)
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
    @AnswersWith(
            status = 202,
            others = {404, 429})
    public Task importFile(@Context Caller caller, ImportRequest request) {
        return models.importFile(caller, named("path", request.path()));
    }

    @POST
    @Path("upload")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @RequiresPermission("models:manage")
    @AnswersWith(status = 201, others = 429)
    public Model upload(
            @Context Caller caller,
            @QueryParam("file_name") @Nullable String fileName,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
            InputStream content) {
        return models.upload(caller, named("file_name", fileName), length == null ? -1 : length, content);
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
    @AnswersWith(
            status = 202,
            others = {404, 429, 503})
    public Task fetchStarter(@Context Caller caller, StarterRequest request) {
        return models.fetchStarter(caller, named("starter", request.starter()));
    }

    private static String named(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new HostException(ModelsError.FILE_NOT_FIT, field + " is missing").at(field);
        }
        return value;
    }
}
