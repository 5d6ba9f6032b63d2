// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import static io.beep.host.inference.openai.internal.TestConnections.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.inference.openai.Connection;
import io.beep.host.inference.openai.ConnectionsError;
import io.beep.host.inference.openai.rest.ConnectionsResource;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatModel;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.settings.PluginStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsImplTest {
    private static final String KEY = "sk-secret";
    private static final String URL = "https://api.example.com/v1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ChatRequest HELLO =
            ChatRequest.of(new Prompt.Chat(List.of(new ChatMessage(ChatMessage.Role.USER, "Hello"))));

    private final TestConnections test = new TestConnections();
    private ConnectionsImpl connections = test.open(Clock.systemUTC());

    @AfterEach
    void stop() {
        connections.close();
    }

    private static Connection connection(String id, String model) {
        return Connection.of(id, URL, List.of(new Connection.Model(model, "org/" + model, 4096)));
    }

    @Test
    void whatIsSetIsThereAfterARestart() {
        connections.put(ALICE, connection("work", "far"), Optional.of(KEY));
        connections.put(ALICE, connection("home", "near"), Optional.empty());
        test.store.put(ALICE, "connection.broken", "{\"id\":\"broken\"}");
        test.store.put(ALICE, "other", "not a connection");
        connections.close();
        connections = test.open(Clock.systemUTC());

        assertThat(connections.list())
                .extracting(status -> status.connection().id())
                .containsExactly("home", "work");
        assertThat(connections.get("work").connection()).isEqualTo(connection("work", "far"));
        assertThat(connections.get("work").hasKey()).isTrue();
        assertThat(connections.get("home").hasKey()).isFalse();
        assertThat(connections.models()).extracting(ChatModel::id).containsExactly("near", "far");
        assertThat(connections.check().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void theKeyIsNowhereButAmongTheSecrets() {
        var shown = new ConnectionsResource(connections).put(ALICE, "work", settings(Optional.of(KEY)));

        assertThat(shown.hasKey()).isTrue();
        assertThat(shown.toString()).doesNotContain(KEY);
        assertThat(test.store.all().toString()).contains("work").doesNotContain(KEY);
        assertThat(settings(Optional.of(KEY)).toString()).doesNotContain(KEY);
        assertThat(test.secrets.get("connection.work.key")).contains(KEY);
        new ConnectionsResource(connections).put(ALICE, "work", settings(Optional.empty()));
        assertThat(test.secrets.get("connection.work.key")).as("stays").contains(KEY);
        connections.delete(ALICE, "work");
        assertThat(test.secrets.get("connection.work.key")).isEmpty();
        assertThat(test.store.all()).isEmpty();
    }

    @Test
    void aKeyIsForOneServerOnly() {
        connections.put(ALICE, connection("work", "far"), Optional.of(KEY));
        connections.put(ALICE, at("HTTPS://API.example.com:443/v2"), Optional.empty());
        assertThat(connections.get("work").hasKey()).as("the same server").isTrue();

        for (var other :
                List.of("http://api.example.com/v1", "https://api.example.org/v1", "https://api.example.com:444/v1")) {
            connections.put(ALICE, connection("work", "far"), Optional.of(KEY));
            connections.put(ALICE, at(other), Optional.empty());
            assertThat(connections.get("work").hasKey()).as(other).isFalse();
        }
        connections.put(ALICE, connection("work", "far"), Optional.of("sk-other"));
        assertThat(test.secrets.get("connection.work.key")).contains("sk-other");
    }

    @Test
    void aKeyThatLayThereBeforeTheConnectionIsNotItsKey() {
        test.secrets.set(ALICE, "connection.work.key", KEY);
        connections.put(ALICE, connection("work", "far"), Optional.empty());
        assertThat(connections.get("work").hasKey()).isFalse();
    }

    @Test
    void whenTheConnectionCannotBeStoredNoServerHasAnothersKey() {
        connections.put(ALICE, connection("work", "far"), Optional.of(KEY));
        connections.close();
        connections = new ConnectionsImpl(full(test.store), test.secrets, Clock.systemUTC());

        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> connections.put(ALICE, at("https://api.example.org/v1"), Optional.of("sk-other"))))
                .hasMessage("full");

        assertThat(connections.get("work").connection().url()).isEqualTo(URL);
        assertThat(test.secrets.get("connection.work.key")).isEmpty();
    }

    private static PluginStore full(PluginStore store) {
        return new PluginStore() {
            @Override
            public Optional<String> get(String name) {
                return store.get(name);
            }

            @Override
            public Map<String, String> all() {
                return store.all();
            }

            @Override
            public void put(Caller caller, String name, String content) {
                throw new IllegalStateException("full");
            }

            @Override
            public boolean remove(Caller caller, String name) {
                return store.remove(caller, name);
            }

            @Override
            public void put(String name, String content) {
                throw new IllegalStateException("full");
            }

            @Override
            public boolean remove(String name) {
                return store.remove(name);
            }

            @Override
            public Path folder() {
                return store.folder();
            }
        };
    }

    private static Connection at(String url) {
        return Connection.of("work", url, List.of(new Connection.Model("far", "org/far", 4096)));
    }

    private static ConnectionsResource.Settings settings(Optional<String> key) {
        return new ConnectionsResource.Settings(
                URL,
                key,
                Optional.of(List.of(new ConnectionsResource.Offered("far", Optional.empty(), Optional.empty()))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aChangeCountsFromTheNextRequestAndWhatRunsGoesOn() {
        try (var first = new FakeServer((request, exchange) -> {
                    exchange.say(FakeServer.EVENTS);
                    exchange.piece("\"one\"");
                    exchange.awaitClose();
                });
                var second = new FakeServer((request, exchange) -> {
                    exchange.say(FakeServer.EVENTS);
                    exchange.piece("\"two\"");
                    exchange.end();
                })) {
            connections.put(ALICE, TestConnections.hasty(first.url()), Optional.of("first"));
            try (var session = connections.open("far");
                    var running = session.chat(HELLO)) {
                connections.put(ALICE, TestConnections.hasty(second.url()), Optional.of("second"));
                assertThat(session.isAlive()).isTrue();
                try (var next = session.chat(HELLO)) {
                    assertThat(next.poll(PATIENCE)).contains(new ChatEvent.Text("two", 1));
                }
                assertThat(running.poll(PATIENCE)).contains(new ChatEvent.Text("one", 1));
                assertThat(second.requests().getFirst().headers()).containsEntry("authorization", "Bearer second");
            }
        }
    }

    @Test
    void aSessionWhoseModelIsAnotherNowIsOpenedAnew() {
        connections.put(ALICE, connection("work", "far"), Optional.empty());
        var session = connections.open("far");
        connections.put(
                ALICE,
                connection("work", "far").with(List.of(new Connection.Model("far", "org/far", 100))),
                Optional.empty());

        assertThat(session.isAlive()).isFalse();
        assertThat(connections.open("far").capabilities().contextTokens()).isEqualTo(100);
        connections.delete(ALICE, "work");
        var gone = catchThrowableOfType(
                HostException.class, () -> session.chat(HELLO).close());
        assertThat(gone.code()).isEqualTo(InferenceError.MODEL_NOT_FOUND);
        assertThat(catchThrowableOfType(
                                HostException.class,
                                () -> connections.open("far").close())
                        .code())
                .isEqualTo(InferenceError.MODEL_NOT_FOUND);
        assertThat(catchThrowableOfType(HostException.class, () -> connections.delete(ALICE, "work"))
                        .code())
                .isEqualTo(ConnectionsError.CONNECTION_NOT_FOUND);
    }

    @Test
    void noTwoConnectionsOfferTheSameId() {
        connections.put(ALICE, connection("work", "far"), Optional.empty());
        connections.put(ALICE, connection("work", "far"), Optional.empty());

        var refusal = catchThrowableOfType(
                HostException.class, () -> connections.put(ALICE, connection("home", "far"), Optional.empty()));

        assertThat(refusal.field()).contains("models");
        assertThat(refusal.text()).contains("work", "far");
        assertThat(connections.list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.example.com/v1",
                "ftp://api.example.com",
                "file:///etc/passwd",
                "http://",
                "http:///v1",
                "https://user:password@api.example.com/v1",
                "https://api.example.com/v1?key=x",
                "https://api.example.com/v1#x",
                "https://api.example.com:0/v1",
                "https://api.example.com:99999/v1",
                "http://[::1",
                "javascript:alert(1)",
                "http://a b/v1",
                "jar:file:/x!/y"
            })
    void whatIsNoUrlOfAServerIsRefused(String url) {
        var refusal = catchThrowableOfType(HostException.class, () -> Connection.of("work", url, List.of()));

        assertThat(refusal.code()).isEqualTo(ConnectionsError.CONNECTION_NOT_FIT);
        assertThat(refusal.field()).contains("url");
        assertThat(refusal.text()).doesNotContain("password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "HTTPS://api.example.com/openai/v1/", "http://[::1]:1234/v1"})
    void whatIsOneIsTakenWithoutASlashAtItsEnd(String url) {
        assertThat(Connection.of("work", url, List.of()).url()).isEqualTo(url.replaceFirst("/$", ""));
    }

    @Test
    void whatElseIsNotFitIsRefusedByName() {
        assertRefused("id", () -> Connection.of("Not an id", URL, List.of()));
        assertRefused("models", () -> new Connection.Model("org/far", "x", 1));
        assertRefused("models", () -> new Connection.Model("far", " ", 1));
        assertRefused("models", () -> new Connection.Model("far", "\u009b31mred", 1));
        assertRefused("models", () -> new Connection.Model("far", "x", 0));
        var far = new Connection.Model("far", "x", 1);
        assertRefused("models", () -> Connection.of("work", URL, List.of(far, far)));
        assertRefused("headers", () -> with(Map.of("Authorization", "Bearer x"), "max_tokens", 1));
        assertRefused("headers", () -> with(Map.of("X-A", "b\r\nX-C: d"), "max_tokens", 1));
        assertRefused("headers", () -> with(Map.of("X A", "b"), "max_tokens", 1));
        assertRefused("max_tokens_field", () -> with(Map.of(), "model", 1));
        assertRefused("parallel", () -> with(Map.of(), "max_tokens", 0));
        assertRefused("parallel", () -> with(Map.of(), "max_tokens", 65));
    }

    @Test
    void aKeyThatNoHeaderCanHaveIsRefusedAndNothingChanges() {
        connections.put(ALICE, connection("work", "far"), Optional.of(KEY));

        for (var wrong :
                List.of("sk-1\r\nX-A: b", "sk-\u0000", "sk-\u009b", "sk-\u00fc", "sk-\t1", "", "x".repeat(4097))) {
            assertRefused("key", () -> connections.put(ALICE, at("https://api.example.org/v1"), Optional.of(wrong)));
        }

        assertThat(connections.get("work").connection()).isEqualTo(connection("work", "far"));
        assertThat(test.secrets.get("connection.work.key")).contains(KEY);
    }

    @Test
    void whatHasNoRoomIsRefusedAndTheKeyStays() {
        connections.put(ALICE, connection("work", "far"), Optional.of(KEY));
        var many = IntStream.range(0, 50)
                .mapToObj(number -> new Connection.Model("far-" + number, "x".repeat(200), 1))
                .toList();

        assertRefused(
                "models",
                () -> connections.put(ALICE, at("https://api.example.org/v1").with(many), Optional.empty()));

        assertThat(connections.get("work").connection()).isEqualTo(connection("work", "far"));
        assertThat(test.secrets.get("connection.work.key")).contains(KEY);
    }

    private static void with(Map<String, String> headers, String field, int parallel) {
        assertThat(new Connection("work", URL, List.of(), headers, field, parallel, 1, 1, 1))
                .isNotNull();
    }

    private static void assertRefused(String field, ThrowingCallable call) {
        var refusal = catchThrowableOfType(HostException.class, call);
        assertThat(refusal).as(field).isNotNull();
        assertThat(refusal.field()).contains(field);
    }
}
