// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.rest.openai;

import static io.beep.host.inference.Parameters.invalid;

import io.beep.host.inference.Chat;
import io.beep.host.inference.Inference;
import io.beep.host.inference.Parameters;
import io.beep.host.inference.rest.WholeAnswer;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.HostResource;
import io.beep.host.web.EventStreams;
import io.beep.host.web.Events;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Chat, in OpenAI's dialect. */
@Component(service = ChatCompletionsResource.class)
@HostResource(application_select = HostResource.OPENAI)
@Path("chat/completions")
@Consumes(MediaType.APPLICATION_JSON)
public final class ChatCompletionsResource {
    private final Inference inference;
    private final EventStreams streams;

    @Activate
    public ChatCompletionsResource(@Reference Inference inference, @Reference EventStreams streams) {
        this.inference = inference;
        this.streams = streams;
    }

    @POST
    @Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
    @RequiresPermission("inference:chat")
    public Response complete(@Context Caller caller, @Nullable ChatCompletionRequest request) {
        if (request == null) {
            throw invalid("messages", "The body is missing: it must be a JSON object with model and messages");
        }
        var model = Parameters.model(request.model());
        var translator = new RequestTranslator(request);
        var chat = inference.chat(caller, model, translator.translate());
        if (!translator.isStream()) {
            var answer = WholeAnswer.read(chat);
            return Response.ok(
                            Answers.Completion.of(chat, answer.text(), answer.reason(), answer.usage()),
                            MediaType.APPLICATION_JSON)
                    .build();
        }
        var body = streams.openAi(chat, events -> write(chat, translator.includesUsage(), events));
        return Response.ok(body, MediaType.SERVER_SENT_EVENTS).build();
    }

    private static void write(Chat chat, boolean withUsage, Events events) {
        var chunks = new Chunks(chat, withUsage);
        events.send(chunks.first());
        var end = WholeAnswer.forEach(chat, piece -> events.send(chunks.text(piece)));
        events.send(chunks.last(end.reason()));
        if (withUsage) {
            events.send(chunks.usage(end.usage()));
        }
    }
}
