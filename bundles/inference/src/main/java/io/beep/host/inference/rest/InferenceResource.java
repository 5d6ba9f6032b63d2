// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.rest;

import static io.beep.host.inference.Parameters.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import io.beep.host.inference.Chat;
import io.beep.host.inference.Inference;
import io.beep.host.inference.LoadedModel;
import io.beep.host.inference.Parameters;
import io.beep.host.inference.WholeAnswer;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Usage;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.AnswersWith;
import io.beep.host.spi.web.Example;
import io.beep.host.spi.web.HostResource;
import io.beep.host.web.ClientPresence;
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
import java.util.List;
import java.util.Optional;
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
    @Example("{\"model\":\"smollm2-135m-instruct-q4-1\"}")
    public record ModelRequest(String model) {}

    /** How an answer is to be made; all but the model may be left out. */
    interface Wishes {
        String model();

        Optional<Double> temperature();

        Optional<Double> topP();

        Optional<Double> presencePenalty();

        Optional<Double> frequencyPenalty();

        Optional<Integer> maxTokens();

        Optional<List<String>> stop();

        Optional<Long> seed();

        Optional<JsonNode> responseFormat();

        Optional<Boolean> stream();
    }

    /** A text to go on from. */
    @Example("{\"model\":\"smollm2-135m-instruct-q4-1\",\"prompt\":\"One, two, three,\",\"max_tokens\":16}")
    public record GenerateRequest(
            String model,
            String prompt,
            Optional<Double> temperature,
            Optional<Double> topP,
            Optional<Double> presencePenalty,
            Optional<Double> frequencyPenalty,
            Optional<Integer> maxTokens,
            Optional<List<String>> stop,
            Optional<Long> seed,
            Optional<JsonNode> responseFormat,
            Optional<Boolean> stream)
            implements Wishes {}

    /** Messages to answer. */
    @Example("{\"model\":\"smollm2-135m-instruct-q4-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}")
    public record MessagesRequest(
            String model,
            List<Message> messages,
            Optional<Double> temperature,
            Optional<Double> topP,
            Optional<Double> presencePenalty,
            Optional<Double> frequencyPenalty,
            Optional<Integer> maxTokens,
            Optional<List<String>> stop,
            Optional<Long> seed,
            Optional<JsonNode> responseFormat,
            Optional<Boolean> stream)
            implements Wishes {}

    /** One message: who speaks, and what is said. */
    public record Message(ChatMessage.Role role, String content) {}

    /** An answer. */
    public record Answer(String model, String text, FinishReason finishReason, Usage usage) {
        static Answer of(Chat chat) {
            var whole = WholeAnswer.read(chat);
            return new Answer(chat.modelId(), whole.text(), whole.reason(), whole.usage());
        }
    }

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
    @AnswersWith(others = {404, 429, 503})
    public LoadedModel load(@Context Caller caller, @Context ClientPresence client, ModelRequest request) {
        var model = Parameters.model(request.model());
        return client.during(() -> inference.load(caller, model));
    }

    @POST
    @Path("unload")
    @RequiresPermission("inference:load")
    @AnswersWith(status = 204, others = 404)
    public void unload(@Context Caller caller, ModelRequest request) {
        inference.unload(caller, Parameters.model(request.model()));
    }

    @POST
    @Path("generate")
    @Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
    @RequiresPermission("inference:chat")
    @AnswersWith(
            body = Answer.class,
            events = {Piece.class, End.class},
            others = {404, 429, 503})
    public Response generate(@Context Caller caller, @Context ClientPresence client, GenerateRequest request) {
        if (request.prompt().isEmpty()) {
            throw invalid("prompt", "prompt is empty: it is the text to go on from");
        }
        return answer(caller, client, request, new Prompt.Text(request.prompt()));
    }

    @POST
    @Path("chat")
    @Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
    @RequiresPermission("inference:chat")
    @AnswersWith(
            body = Answer.class,
            events = {Piece.class, End.class},
            others = {404, 429, 503})
    public Response chat(@Context Caller caller, @Context ClientPresence client, MessagesRequest request) {
        return answer(caller, client, request, new Prompt.Chat(messages(request.messages())));
    }

    private Response answer(Caller caller, ClientPresence client, Wishes wishes, Prompt prompt) {
        var model = Parameters.model(wishes.model());
        var request = request(wishes, prompt);
        if (wishes.stream().orElse(false)) {
            var chat = client.during(() -> inference.chat(caller, model, request));
            var body = streams.api(caller, chat, events -> client.during(() -> write(chat, events)));
            return Response.ok(body, MediaType.SERVER_SENT_EVENTS).build();
        }
        var answer = client.during(() -> Answer.of(inference.chat(caller, model, request)));
        return Response.ok(answer, MediaType.APPLICATION_JSON).build();
    }

    private static void write(Chat chat, Events events) {
        events.send(End.of(WholeAnswer.forEach(chat, piece -> events.send(new Piece(piece)))));
    }

    private static ChatRequest request(Wishes wishes, Prompt prompt) {
        return new ChatRequest(
                prompt,
                Parameters.sampling(
                        wishes.temperature(), wishes.topP(), wishes.presencePenalty(), wishes.frequencyPenalty()),
                Parameters.maxTokens("max_tokens", wishes.maxTokens()),
                wishes.stop().orElse(List.of()),
                Parameters.seed(wishes.seed()),
                AnswerFormats.read(wishes.responseFormat()));
    }

    private static List<ChatMessage> messages(List<Message> messages) {
        if (messages.isEmpty()) {
            throw invalid("messages", "messages is empty: there must be at least one");
        }
        return messages.stream()
                .map(message -> new ChatMessage(message.role(), message.content()))
                .toList();
    }
}
