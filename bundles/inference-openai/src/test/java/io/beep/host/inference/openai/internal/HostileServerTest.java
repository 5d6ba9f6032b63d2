// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.inference.openai.Connection;
import io.beep.host.inference.openai.internal.FakeServer.Answer;
import io.beep.host.inference.openai.internal.FakeServer.Exchange;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Usage;
import io.beep.host.testkit.FakeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server may do whatever it likes: what comes of it is a clear error, in bounded time and memory. */
@Timeout(30)
class HostileServerTest {
    private static final String KEY = "sk-secret-of-the-connection";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ChatRequest HELLO =
            ChatRequest.of(new Prompt.Chat(List.of(new ChatMessage(ChatMessage.Role.USER, "Hello"))));

    private final FakeClock clock = new FakeClock();
    private final TestConnections test = new TestConnections();
    private final ConnectionsImpl connections = test.open(clock);
    private final FakeServer server = new FakeServer(HostileServerTest::sayHi);
    private final ChatSession session = connect(server.url());

    private static void sayHi(FakeServer.Request request, Exchange exchange) throws IOException {
        exchange.say(FakeServer.EVENTS);
        exchange.piece("\"Hi\"");
        exchange.piece("\" there\"");
        exchange.end();
    }

    private ChatSession connect(String url) {
        connections.put(TestConnections.ALICE, TestConnections.hasty(url), Optional.of(KEY));
        return connections.open("far");
    }

    @AfterEach
    void stop() {
        session.close();
        connections.close();
        server.close();
    }

    private record Said(String text, FinishReason reason, Usage usage) {}

    private static Said read(ChatStream stream) {
        var text = new StringBuilder();
        try (stream) {
            while (true) {
                var event = stream.poll(PATIENCE).orElseThrow();
                if (event instanceof ChatEvent.Finished end) {
                    return new Said(text.toString(), end.reason(), end.usage());
                }
                text.append(((ChatEvent.Text) event).text());
            }
        }
    }

    private HostException failure(Answer answer) {
        server.answer(answer);
        var failure = catchThrowableOfType(HostException.class, () -> read(session.chat(HELLO)));
        assertThat(failure).isNotNull();
        assertThat(failure.text()).doesNotContain(KEY).contains("work");
        return failure;
    }

    private void fail() {
        assertThat(catchThrowableOfType(
                        HostException.class, () -> session.chat(HELLO).close()))
                .isNotNull();
    }

    private void assertUnavailable(Answer answer, String words) {
        var failure = failure(answer);

        assertThat(failure.code()).isEqualTo(InferenceError.BACKEND_UNAVAILABLE);
        assertThat(failure.text()).contains(words);
        assertThat(connections.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(connections.check().message()).contains(words).doesNotContain(KEY);
        server.answer(HostileServerTest::sayHi);
        assertThat(read(session.chat(HELLO)).text()).isEqualTo("Hi there");
        assertThat(connections.check().status()).isEqualTo(Health.Status.UP);
    }

    private static Answer status(int status, String headers, String body) {
        return (request, exchange) -> exchange.status(status, headers, body);
    }

    private static Answer events(String text) {
        return (request, exchange) -> exchange.say(FakeServer.EVENTS + text);
    }

    @Test
    void aGoodOneIsAskedInOpenAisWordsWithItsKey() {
        var said = read(session.chat(HELLO));

        assertThat(said).isEqualTo(new Said("Hi there", FinishReason.STOP, new Usage(7, 2)));
        var request = server.requests().getFirst();
        assertThat(request.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(request.headers())
                .containsEntry("authorization", "Bearer " + KEY)
                .containsEntry("x-team", "blue");
        assertThat(request.body())
                .isEqualTo("{\"model\":\"org/far-7b\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],"
                        + "\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
    }

    @Test
    void withoutCountsThePiecesAreCounted() {
        server.answer((request, exchange) -> {
            exchange.say(FakeServer.EVENTS);
            exchange.piece("\"Hi\"");
            exchange.say("data:{\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\r\n\r\n");
        });

        assertThat(read(session.chat(HELLO))).isEqualTo(new Said("Hi", FinishReason.LENGTH, new Usage(0, 1)));
    }

    @Test
    void halvesOfCharactersAreJoined() {
        server.answer((request, exchange) -> {
            exchange.say(FakeServer.EVENTS);
            exchange.piece("\"a\\ud83d\"");
            exchange.piece("\"\\ude00b\"");
            exchange.end();
        });
        try (var stream = session.chat(HELLO)) {
            assertThat(stream.poll(PATIENCE)).contains(new ChatEvent.Text("a", 1));
            assertThat(stream.poll(PATIENCE)).contains(new ChatEvent.Text("😀b", 2));
        }
    }

    @Test
    void oneThatSaysNothing() {
        assertUnavailable((request, exchange) -> exchange.awaitClose(), "did not answer within 1 s");
    }

    @Test
    void oneThatStopsInTheMiddle() {
        assertUnavailable(
                (request, exchange) -> {
                    exchange.say(FakeServer.EVENTS);
                    exchange.piece("\"Hi\"");
                    exchange.awaitClose();
                },
                "sent nothing for 1 s");
    }

    @Test
    void oneThatOnlySaysThatItIsThere() {
        assertUnavailable(
                (request, exchange) -> {
                    exchange.say(FakeServer.EVENTS);
                    while (true) {
                        exchange.say(": ping\n\n");
                        Thread.onSpinWait();
                    }
                },
                "sent nothing for 1 s");
    }

    @Test
    void oneThatNeverEnds() {
        var piece = "\"" + "x".repeat(100_000) + "\"";
        assertUnavailable(
                (request, exchange) -> {
                    exchange.say(FakeServer.EVENTS);
                    while (true) {
                        exchange.piece(piece);
                    }
                },
                "more than 16777216 bytes");
    }

    @Test
    void oneWithAnEndlessLine() {
        assertUnavailable(
                (request, exchange) -> {
                    exchange.say(FakeServer.EVENTS + "data: ");
                    while (true) {
                        exchange.say("x".repeat(10_000));
                    }
                },
                "a line of more than 1048576 bytes");
    }

    @Test
    void oneWithEndlessHeaders() {
        assertUnavailable(
                (request, exchange) -> {
                    exchange.say("HTTP/1.1 200 OK\r\n");
                    while (true) {
                        exchange.say("X-Header: " + "x".repeat(10_000) + "\r\n");
                    }
                },
                "does not work");
    }

    @Test
    void oneThatIsCutOff() {
        assertUnavailable(
                (request, exchange) -> {
                    exchange.say(FakeServer.EVENTS);
                    exchange.piece("\"Hi\"");
                },
                "broke off its answer");
        assertUnavailable(
                (request, exchange) -> exchange.say(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\ndata: "),
                "does not work");
        assertUnavailable((request, exchange) -> {}, "the connection broke");
    }

    @Test
    void oneThatIsDoneBeforeItEnds() {
        assertUnavailable(events("data: [DONE]\n\n"), "broke off its answer");
    }

    @Test
    void oneThatSendsGarbage() {
        assertUnavailable(events("data: not json\n\n"), "not JSON");
        assertUnavailable(events("data: " + "[".repeat(10_000) + "\n\n"), "not JSON");
        assertUnavailable((request, exchange) -> exchange.say("220 smtp.example.com ESMTP\r\n"), "does not work");
    }

    @Test
    void oneThatSendsWhatIsNoText() {
        assertUnavailable(
                (request, exchange) -> {
                    exchange.say(FakeServer.EVENTS);
                    exchange.out().write("data: {\"x\":\"\u00ff\"}\n\n".getBytes(StandardCharsets.ISO_8859_1));
                    exchange.out().flush();
                },
                "not UTF-8");
    }

    @Test
    void oneOfAnotherKind() {
        assertUnavailable(
                (request, exchange) ->
                        exchange.say("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>"),
                "text/html");
        assertUnavailable(status(204, "", ""), "204");
    }

    @Test
    void oneThatBreaksOffWithAnError() {
        assertUnavailable(
                events("data: {\"error\":{\"message\":\"no\\nmemory for " + KEY + "\"}}\n\n"), "no memory for ***");
    }

    @Test
    void oneThatFails() {
        assertUnavailable(status(500, "", "<html>"), "failed with status 500");
        assertUnavailable(status(500, "", "{\"error\":{\"message\":\"" + "x".repeat(9000) + "\"}}"), "xxx...");
        assertUnavailable(status(418, "", ""), "418");
    }

    /** What is announced never comes. */
    private static Answer stuck(int status, String body) {
        return (request, exchange) -> {
            exchange.say("HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
                    + body);
            exchange.awaitClose();
        };
    }

    @Test
    void oneThatNeverSaysWhatFailed() {
        assertUnavailable(stuck(500, ""), "failed with status 500");
        assertUnavailable(stuck(401, "{\"error\":{\"mess"), "refused its key (401)");
    }

    @Test
    void oneWhoseListOfModelsNeverEnds() {
        server.answer(stuck(200, "{\"data\":["));

        var failure = catchThrowableOfType(HostException.class, () -> connections.remoteModels("work"));

        assertThat(failure.code()).isEqualTo(InferenceError.BACKEND_UNAVAILABLE);
        assertThat(failure.text()).contains("did not answer within 1 s");
        assertThat(connections.check().status()).isEqualTo(Health.Status.DEGRADED);
    }

    @Test
    void unloadingEndsTheWaitForWhatFailed() {
        var connection = TestConnections.hasty(server.url());
        connections.put(TestConnections.ALICE, withPatience(connection, 600), Optional.empty());
        server.answer(stuck(500, ""));
        var failure = new CompletableFuture<HostException>();
        var asking = Thread.ofPlatform()
                .daemon()
                .start(() -> failure.complete(catchThrowableOfType(
                        HostException.class, () -> session.chat(HELLO).close())));
        while (Stream.of(asking.getStackTrace())
                .noneMatch(frame -> frame.getMethodName().equals("readNBytes"))) {
            Thread.onSpinWait(); // the headers are there, and it waits for the body
        }
        session.close();

        assertThat(failure.join().code()).isEqualTo(InferenceError.ENGINE_LOST);
    }

    private static Connection withPatience(Connection connection, int seconds) {
        return new Connection(
                connection.id(),
                connection.url(),
                connection.models(),
                connection.headers(),
                connection.maxTokensField(),
                connection.parallel(),
                connection.connectTimeoutSeconds(),
                seconds,
                connection.idleTimeoutSeconds());
    }

    @Test
    void oneThatRefusesTheKey() {
        var body = "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\",\"code\":\"invalid_api_key\"}}";

        assertUnavailable(status(401, "", body), "refused its key (401): Incorrect API key provided: ***");
        assertUnavailable(status(403, "", ""), "refused its key (403)");
    }

    @Test
    void aKeyThatNoHeaderCanHaveIsNotShown() {
        test.secrets.set(TestConnections.ALICE, "connection.work.key", "sk-\u0001" + KEY);

        assertThat(failure(HostileServerTest::sayHi).text()).contains("no header can have");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void oneThatSendsElsewhereIsNotFollowed() {
        try (var other = new FakeServer(HostileServerTest::sayHi)) {
            assertUnavailable(status(307, "Location: " + other.url() + "/chat/completions\r\n", ""), "127.0.0.1");
            assertUnavailable(status(302, "Location: http://[\r\n", ""), "sends elsewhere (302, to nowhere)");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void whatIsWrongWithTheRequestIsPassedOn() {
        var unknown = failure(status(404, "", "{\"error\":{\"message\":\"no such model\"}}"));
        assertThat(unknown.code()).isEqualTo(InferenceError.MODEL_NOT_FOUND);
        assertThat(unknown.field()).contains("model");
        assertThat(unknown.text()).contains("org/far-7b", "no such model");

        var busy = failure(status(429, "Retry-After: 17\r\n", "{\"error\":{\"message\":\"slow down\"}}"));
        assertThat(busy.code()).isEqualTo(InferenceError.QUEUE_FULL);
        assertThat(busy.retryAfter()).contains(Duration.ofSeconds(17));

        var wrong = failure(status(400, "", "{\"error\":{\"message\":\"too hot\",\"param\":\"temperature\"}}"));
        assertThat(wrong.code()).isEqualTo(InferenceError.INVALID_PARAMETER);
        assertThat(wrong.field()).contains("temperature");

        var tooLong = failure(status(400, "", "{\"error\":{\"message\":\"x\",\"code\":\"context_length_exceeded\"}}"));
        assertThat(tooLong.code()).isEqualTo(InferenceError.CONTEXT_LENGTH_EXCEEDED);
        assertThat(tooLong.text()).contains("256");

        var odd = failure(status(400, "", "{\"error\":{\"param\":\"<script>\",\"message\":7}}"));
        assertThat(odd.field()).isEmpty();
        assertThat(connections.check().status()).as("it works").isEqualTo(Health.Status.UP);
    }

    @Test
    void oneThatIsStartingIsAskedAgainBeforeAnythingHasCome() {
        var asked = new AtomicInteger();
        server.answer((request, exchange) -> {
            if (asked.incrementAndGet() < 3) {
                exchange.status(503, "", "");
            } else {
                sayHi(request, exchange);
            }
        });

        assertThat(read(session.chat(HELLO)).text()).isEqualTo("Hi there");
        assertThat(asked).hasValue(3);
    }

    @Test
    void oneThatSaysWhenToComeBackIsNotAskedBefore() {
        var refusal = failure(status(503, "Retry-After: 20\r\n", ""));

        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(20));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whatAGatewayHasGivenUpMayHaveBeenDoneAndIsNotAskedAgain() {
        assertThat(failure(status(504, "", "")).text()).contains("504");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whatHasBegunIsNeverAskedAgain() {
        var failure = failure((request, exchange) -> {
            exchange.say(FakeServer.EVENTS);
            exchange.piece("\"Hi\"");
        });

        assertThat(failure.text()).contains("broke off");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void oneThatIsNotThere() {
        server.close();

        var failure = catchThrowableOfType(
                HostException.class, () -> session.chat(HELLO).close());

        assertThat(failure.code()).isEqualTo(InferenceError.BACKEND_UNAVAILABLE);
        assertThat(failure.text()).contains("nobody answers at " + server.url());
    }

    @Test
    void afterSeveralFailuresItIsLeftAloneAndThenTriedOnce() {
        server.answer(status(500, "", ""));
        for (var i = 0; i < 5; i++) {
            fail();
        }
        assertThat(connections.get("work").available()).isFalse();

        var left = catchThrowableOfType(
                HostException.class, () -> session.chat(HELLO).close());
        assertThat(left.text()).contains("left alone", "status 500");
        assertThat(left.retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(server.requests()).hasSize(5);

        clock.advance(Duration.ofSeconds(31));
        assertThat(connections.get("work").available()).isTrue();
        fail();
        assertThat(server.requests()).hasSize(6);
        assertThat(connections.get("work").available()).isFalse();

        clock.advance(Duration.ofSeconds(31));
        server.answer(HostileServerTest::sayHi);
        assertThat(read(session.chat(HELLO)).text()).isEqualTo("Hi there");
        assertThat(connections.get("work").available()).isTrue();
        assertThat(connections.get("work").problem()).isEmpty();
    }

    @Test
    void whileOneTriesTheOthersWait() throws Exception {
        server.answer(status(500, "", ""));
        for (var i = 0; i < 5; i++) {
            fail();
        }
        clock.advance(Duration.ofSeconds(31));
        var begun = new CountDownLatch(1);
        server.answer((request, exchange) -> {
            exchange.say(FakeServer.EVENTS);
            exchange.piece("\"Hi\"");
            begun.countDown();
            exchange.awaitClose();
        });
        try (var trying = session.chat(HELLO)) {
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            var other = catchThrowableOfType(
                    HostException.class, () -> session.chat(HELLO).close());
            assertThat(other.text()).contains("left alone");
            assertThat(trying.promptTokens()).isEmpty();
        }
        server.answer(HostileServerTest::sayHi);
        assertThat(read(session.chat(HELLO)).text())
                .as("the trial that was given up is free")
                .isEqualTo("Hi there");
    }

    @Test
    void closingEndsTheWorkAtTheOtherEnd() throws Exception {
        var left = new CountDownLatch(1);
        server.answer((request, exchange) -> {
            exchange.say(FakeServer.EVENTS);
            exchange.piece("\"Hi\"");
            exchange.awaitClose();
            left.countDown();
        });
        var stream = session.chat(HELLO);
        assertThat(stream.poll(PATIENCE)).isPresent();
        stream.close();

        assertThat(left.await(5, TimeUnit.SECONDS))
                .as("the connection is closed")
                .isTrue();
    }

    @Test
    void unloadingEndsWhatIsBeingAsked() {
        server.answer((request, exchange) -> exchange.awaitClose());
        var asking = CompletableFuture.supplyAsync(() -> catchThrowableOfType(
                HostException.class, () -> session.chat(HELLO).close()));
        while (server.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        session.close();

        assertThat(asking.join().code()).isIn(InferenceError.ENGINE_LOST, InferenceError.BACKEND_UNAVAILABLE);
    }

    @Test
    void itsListOfModelsIsRead() {
        server.answer(status(200, "", "{\"data\":[{\"id\":\"b\"},{\"id\":7},{\"id\":\"a\"}]}"));
        assertThat(connections.remoteModels("work")).containsExactly("b", "a");
        assertThat(server.requests().getFirst().line()).isEqualTo("GET /v1/models HTTP/1.1");

        server.answer(status(200, "", "<html>"));
        var failure = catchThrowableOfType(HostException.class, () -> connections.remoteModels("work"));
        assertThat(failure.code()).isEqualTo(InferenceError.BACKEND_UNAVAILABLE);
    }
}
