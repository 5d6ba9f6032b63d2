// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.shell;

import static io.beep.host.inference.openai.internal.TestConnections.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.inference.openai.Connection;
import io.beep.host.inference.openai.ConnectionsError;
import io.beep.host.inference.openai.internal.ConnectionsImpl;
import io.beep.host.inference.openai.internal.FakeServer;
import io.beep.host.inference.openai.internal.TestConnections;
import io.beep.host.spi.error.HostException;
import io.beep.host.testkit.CommandRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionCommandsTest {
    private static final String URL = "https://api.example.com/v1";
    private static final String KEY = "sk-secret";

    @TempDir
    private Path folder;

    private final TestConnections test = new TestConnections();
    private final ConnectionsImpl connections = test.open(Clock.systemUTC());
    private final CommandRunner shell = new CommandRunner(ALICE).give(connections);

    @AfterEach
    void stop() {
        connections.close();
    }

    @Test
    void setsAndListsConnections() throws Exception {
        assertThat(shell.run(
                        SetCommand.class,
                        "--model",
                        "far=org/far-7b",
                        "--model",
                        "near",
                        "--context",
                        "512",
                        "work",
                        URL))
                .isEqualTo("Set");

        assertThat(connections.get("work").connection().models())
                .containsExactly(
                        new Connection.Model("far", "org/far-7b", 512), new Connection.Model("near", "near", 512));
        assertThat(shell.run(ListCommand.class))
                .startsWith("Connection=work; URL=" + URL + "; Key=no; Models=far near; Problem=");
    }

    @Test
    void whatIsNotNamedStaysAsItWas() throws Exception {
        var before = new Connection(
                "work",
                URL,
                List.of(new Connection.Model("far", "org/far-7b", 512)),
                Map.of("X-Team", "a"),
                "max_completion_tokens",
                2,
                3,
                4,
                5);
        connections.put(ALICE, before, Optional.empty());

        shell.run(SetCommand.class, "work", URL + "/next");
        assertThat(connections.get("work").connection()).isEqualTo(before.at(URL + "/next"));

        shell.run(SetCommand.class, "--model", "near", "work", URL);
        assertThat(connections.get("work").connection())
                .isEqualTo(before.with(List.of(new Connection.Model("near", "near", Connection.CONTEXT_TOKENS))));
    }

    @Test
    void aKeyComesFromTheStandardInputOrAFileAndIsNeverShown() throws Exception {
        shell.run(SetCommand.class, "work", URL);

        assertThat(shell.type(KEY + "\n").run(KeyCommand.class, "work")).isEqualTo("Set");

        assertThat(test.secrets.get("connection.work.key")).contains(KEY);
        assertThat(shell.run(ListCommand.class)).contains("Key=yes").doesNotContain(KEY);
        var file = Files.writeString(folder.resolve("key"), "sk-other\n");
        assertThat(shell.run(KeyCommand.class, "--json", "--file", file.toString(), "work"))
                .startsWith("json of ")
                .doesNotContain("sk-other");
        assertThat(test.secrets.get("connection.work.key")).contains("sk-other");
    }

    @Test
    void noKeyIsAskedForWhereThereIsNoConnection() {
        assertFails(() -> shell.type(KEY).run(KeyCommand.class, "none"), ConnectionsError.CONNECTION_NOT_FOUND);
    }

    @Test
    void asksAServerForItsModels() throws Exception {
        try (var server = new FakeServer((request, exchange) ->
                exchange.status(200, "", "{\"data\":[{\"id\":\"org/far-7b\"},{\"id\":\"near\"}]}"))) {
            shell.run(SetCommand.class, "work", server.url());

            assertThat(shell.run(ModelsCommand.class, "work").lines())
                    .containsExactlyInAnyOrder("Model=org/far-7b", "Model=near");
        }
    }

    @Test
    void removesAConnectionWithItsKey() throws Exception {
        shell.run(SetCommand.class, "work", URL);
        shell.type(KEY).run(KeyCommand.class, "work");

        assertThat(shell.run(DeleteCommand.class, "work")).isEqualTo("Removed");

        assertThat(connections.list()).isEmpty();
        assertThat(test.secrets.get("connection.work.key")).isEmpty();
        assertFails(() -> shell.run(DeleteCommand.class, "work"), ConnectionsError.CONNECTION_NOT_FOUND);
    }

    @Test
    void completesIds() throws Exception {
        shell.run(SetCommand.class, "work", URL);

        assertThat(shell.complete(ConnectionCompleter.class, "w")).containsExactly("work");
        assertThat(shell.complete(ConnectionCompleter.class, "x")).isEmpty();
    }

    private static void assertFails(ThrowingCallable call, ConnectionsError code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
