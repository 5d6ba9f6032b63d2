// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.beep.host.inference.openai.Connection;
import io.beep.host.inference.openai.internal.FakeServer.Exchange;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatModelProvider;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Sampling;
import io.beep.host.testkit.ChatModelProviderContract;
import io.beep.host.testkit.FakeChatBackend;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;

/** The contract of all providers, through the protocol, against a well-behaved server whose answers are the testkit's. */
class OpenAiContractTest extends ChatModelProviderContract {
    private static final int CONTEXT = 256;

    private final ChatSession engine =
            new FakeChatBackend().open(FakeChatBackend.model("fake"), new LoadOptions(CONTEXT, 64, 1));
    private final FakeServer server = new FakeServer(this::answer);
    private final ConnectionsImpl connections = new TestConnections().open(Clock.systemUTC());

    @Override
    protected ChatModelProvider provider() {
        var model = new Connection.Model("far", "fake", CONTEXT);
        connections.put(
                TestConnections.ALICE,
                new Connection("test", server.url(), List.of(model), Map.of(), "max_tokens", 2, 5, 20, 20),
                Optional.empty());
        return connections;
    }

    @Override
    protected String modelId() {
        return "far";
    }

    @Override
    protected List<String> controlTokens() {
        return FakeChatBackend.model("fake").chat().controlTokens();
    }

    @AfterAll
    void stop() {
        connections.close();
        server.close();
        engine.close();
    }

    private void answer(FakeServer.Request request, Exchange exchange) throws IOException {
        var body = Json.read(request.body());
        var format = body.path("response_format").path("type").asText();
        if (!format.isEmpty()) {
            exchange.say(FakeServer.EVENTS);
            for (var piece : format.equals("json_object") ? List.of("{", "}") : List.of("\"", "nine", "\"")) {
                exchange.piece(Json.write(piece));
            }
            exchange.end();
            return;
        }
        try (var stream = engine.chat(request(body))) {
            exchange.say(FakeServer.EVENTS);
            while (true) {
                switch (stream.poll(Duration.ofSeconds(10)).orElseThrow()) {
                    case ChatEvent.Text piece -> exchange.piece(Json.write(piece.text()));
                    case ChatEvent.Finished end -> {
                        exchange.event("{\"choices\":[{\"delta\":{},\"finish_reason\":\""
                                + end.reason().name().toLowerCase(Locale.ROOT) + "\"}]}");
                        exchange.event("{\"choices\":[],\"usage\":{\"prompt_tokens\":"
                                + end.usage().promptTokens() + ",\"completion_tokens\":"
                                + end.usage().completionTokens() + "}}");
                        exchange.event("[DONE]");
                        return;
                    }
                }
            }
        } catch (HostException e) {
            var code = e.code() == InferenceError.CONTEXT_LENGTH_EXCEEDED ? "context_length_exceeded" : "other";
            exchange.status(400, "", Json.write(Map.of("error", Map.of("message", e.text(), "code", code))));
        }
    }

    private static ChatRequest request(JsonNode body) {
        var messages = new ArrayList<ChatMessage>();
        for (var message : body.path("messages")) {
            messages.add(new ChatMessage(
                    ChatMessage.Role.valueOf(message.path("role").asText().toUpperCase(Locale.ROOT)),
                    message.path("content").asText()));
        }
        var stop = new ArrayList<String>();
        body.path("stop").forEach(text -> stop.add(text.asText()));
        var most = body.path("max_tokens");
        return new ChatRequest(
                new Prompt.Chat(messages),
                Sampling.GREEDY,
                most.isInt() ? OptionalInt.of(most.asInt()) : OptionalInt.empty(),
                stop,
                OptionalLong.empty());
    }
}
