// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.rest;

import static io.beep.host.inference.Parameters.invalid;

import io.beep.host.inference.Chat;
import io.beep.host.inference.Inference;
import io.beep.host.inference.LoadedModel;
import io.beep.host.inference.Parameters;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Usage;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.HostResource;
import io.beep.host.web.EventStreams;
import io.beep.host.web.Events;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Loading models, and having them answer, by the seed's paths. */
@Component(service = InferenceResource.class)
@HostResource
@Path("llm/inference")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class InferenceResource {
    private final Inference inference;
    private final EventStreams streams;

    @Activate
    public InferenceResource(@Reference Inference inference, @Reference EventStreams streams) {
        this.inference = inference;
        this.streams = streams;
    }

    /** Which model. */
    public record ModelRequest(Optional<String> model) {}

    /** How an answer is to be made; all but model and messages or prompt may be left out. */
    public record AnswerRequest(
            Optional<String> model,
            Optional<String> prompt,
            Optional<List<Message>> messages,
            Optional<Double> temperature,
            Optional<Double> topP,
            Optional<Double> presencePenalty,
            Optional<Double> frequencyPenalty,
            Optional<Integer> maxTokens,
            Optional<List<String>> stop,
            Optional<Long> seed,
            Optional<Boolean> stream) {}

    /** One message: {@code system}, {@code user} or {@code assistant}, and what it says. */
    public record Message(Optional<String> role, Optional<String> content) {}

    /** An answer. */
    public record Answer(String model, String text, FinishReason finishReason, Usage usage) {}

    /** A piece of a streamed answer. */
    public record Piece(String text) {}

    /** The end of a streamed answer. */
    public record End(FinishReason finishReason, Usage usage) {
        static End of(ChatEvent.Finished end) {
            return new End(end.reason(), end.usage());
        }
    }

    @GET
    @Path("loaded")
    @RequiresPermission("inference:read")
    public List<LoadedModel> loaded(@Context Caller caller) {
        return inference.loaded(caller);
    }

    @POST
    @Path("load")
    @RequiresPermission("inference:load")
    public LoadedModel load(@Context Caller caller, @Nullable ModelRequest request) {
        return inference.load(caller, Parameters.model(request == null ? Optional.empty() : request.model()));
    }

    @POST
    @Path("unload")
    @RequiresPermission("inference:load")
    public void unload(@Context Caller caller, @Nullable ModelRequest request) {
        inference.unload(caller, Parameters.model(request == null ? Optional.empty() : request.model()));
    }

    @POST
    @Path("generate")
    @Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
    @RequiresPermission("inference:chat")
    public Response generate(@Context Caller caller, @Nullable AnswerRequest request) {
        var prompt = given(request)
                .prompt()
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> invalid("prompt", "prompt is missing: it is the text to go on from"));
        return answer(caller, given(request), new Prompt.Text(prompt));
    }

    @POST
    @Path("chat")
    @Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
    @RequiresPermission("inference:chat")
    public Response chat(@Context Caller caller, @Nullable AnswerRequest request) {
        return answer(caller, given(request), new Prompt.Chat(messages(given(request))));
    }

    private static AnswerRequest given(@Nullable AnswerRequest request) {
        if (request == null) {
            throw invalid("model", "The body is missing: it must be a JSON object");
        }
        return request;
    }

    private Response answer(Caller caller, AnswerRequest request, Prompt prompt) {
        var chat = inference.chat(caller, Parameters.model(request.model()), request(request, prompt));
        if (request.stream().orElse(false)) {
            var body = streams.api(chat, events -> write(chat, events));
            return Response.ok(body, MediaType.SERVER_SENT_EVENTS).build();
        }
        var whole = WholeAnswer.read(chat);
        var answer = new Answer(chat.modelId(), whole.text(), whole.reason(), whole.usage());
        return Response.ok(answer, MediaType.APPLICATION_JSON).build();
    }

    private static void write(Chat chat, Events events) {
        events.send(End.of(WholeAnswer.forEach(chat, piece -> events.send(new Piece(piece)))));
    }

    private static ChatRequest request(AnswerRequest request, Prompt prompt) {
        return new ChatRequest(
                prompt,
                Parameters.sampling(
                        request.temperature(), request.topP(), request.presencePenalty(), request.frequencyPenalty()),
                Parameters.maxTokens("max_tokens", request.maxTokens()),
                request.stop().orElse(List.of()),
                Parameters.seed(request.seed()));
    }

    private static List<ChatMessage> messages(AnswerRequest request) {
        var given = request.messages().orElse(List.of());
        if (given.isEmpty()) {
            throw invalid("messages", "messages is missing: there must be at least one");
        }
        var messages = new ArrayList<ChatMessage>();
        for (var i = 0; i < given.size(); i++) {
            var path = "messages[" + i + "]";
            var message = given.get(i);
            var content = message.content()
                    .orElseThrow(() -> invalid(path + ".content", path + " must have a role and a content"));
            messages.add(new ChatMessage(role(path + ".role", message.role()), content));
        }
        return messages;
    }

    private static ChatMessage.Role role(String path, Optional<String> role) {
        return switch (role.orElse("").toLowerCase(Locale.ROOT)) {
            case "system" -> ChatMessage.Role.SYSTEM;
            case "user" -> ChatMessage.Role.USER;
            case "assistant" -> ChatMessage.Role.ASSISTANT;
            default -> throw invalid(path, path + " must be system, user or assistant");
        };
    }
}
