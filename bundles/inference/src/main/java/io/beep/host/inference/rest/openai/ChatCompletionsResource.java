// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.rest.openai;

import io.beep.host.inference.Chat;
import io.beep.host.inference.Inference;
import io.beep.host.inference.Parameters;
import io.beep.host.inference.WholeAnswer;
import io.beep.host.inference.rest.openai.Answers.Completion;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.AnswersWith;
import io.beep.host.spi.web.HostResource;
import io.beep.host.web.ClientPresence;
import io.beep.host.web.EventStreams;
import io.beep.host.web.Events;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
    @AnswersWith(
            body = Completion.class,
            events = {Chunks.Chunk.class, Chunks.CountedChunk.class},
            others = {404, 429, 503})
    public Response complete(@Context Caller caller, @Context ClientPresence client, ChatCompletionRequest request) {
        var model = Parameters.model(request.model());
        var translator = new RequestTranslator(request);
        var wanted = translator.translate();
        if (translator.isStream()) {
            var chat = client.during(() -> inference.chat(caller, model, wanted));
            var body = streams.openAi(
                    caller, chat, events -> client.during(() -> write(chat, translator.includesUsage(), events)));
            return Response.ok(body, MediaType.SERVER_SENT_EVENTS).build();
        }
        var answer = client.during(() -> Completion.of(inference.chat(caller, model, wanted)));
        return Response.ok(answer, MediaType.APPLICATION_JSON).build();
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
