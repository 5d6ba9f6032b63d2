// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.rest.openai;

import io.beep.host.inference.Inference;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.HostResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The models that a request may name, in OpenAI's dialect. */
@Component(service = OpenAiModelsResource.class)
@HostResource(application_select = HostResource.OPENAI)
@Path("models")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenAiModelsResource {
    private final Inference inference;

    @Activate
    public OpenAiModelsResource(@Reference Inference inference) {
        this.inference = inference;
    }

    @GET
    @RequiresPermission("inference:read")
    public Answers.ModelList list(@Context Caller caller) {
        return Answers.ModelList.of(inference.available(caller));
    }

    @GET
    @Path("{id: .+}")
    @RequiresPermission("inference:read")
    public Answers.ModelEntry get(@Context Caller caller, @PathParam("id") String id) {
        return inference.available(caller).stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .map(Answers.ModelEntry::of)
                .orElseThrow(() -> new HostException(
                                InferenceError.MODEL_NOT_FOUND,
                                "The model " + id + " does not exist; the list of models names those that do")
                        .at("model"));
    }
}
