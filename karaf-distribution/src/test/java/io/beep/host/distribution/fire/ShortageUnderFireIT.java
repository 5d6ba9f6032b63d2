// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.PostgresqlServer;
import io.beep.host.distribution.host.SamplePlugin;
import io.beep.host.distribution.host.TestJar;
import io.beep.host.distribution.host.TinyModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the host lives on runs out under it: it says so clearly, and goes on by itself when it is there again. */
class ShortageUnderFireIT {
    private static final Duration RECOVERS = Duration.ofSeconds(30);
    private static final Duration OUTAGE = Duration.ofSeconds(20);
    /** How long a request may take that has no database: the longest wait for a connection, and something for a busy machine. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

    private static final int MANY = 1200;
    private static final int SPARE = 200;
    private static final int CONNECTS_MILLIS = 500;

    @TempDir
    Path folder;

    private final List<String> acknowledged = new ArrayList<>();
    private int count;

    /** A new account with the next name. */
    private HttpResponse<String> create(HostProcess host) {
        var name = "user" + ++count;
        var created = host.post("/api/v1/users", """
                {"name":"%s","display_name":"%s","role":"user","password":"a password of its own"}""".formatted(name, name));
        if (created.statusCode() == 200) {
            acknowledged.add(name);
        }
        return created;
    }

    private void assertThatItRecovers(HostProcess host) {
        HostProcess.await(RECOVERS, "well again", () -> create(host).statusCode() == 200);
        assertThat(host.get("/api/v1/health").statusCode()).isEqualTo(200);
        assertThat(host.all("/api/v1/users?limit=200").stream()
                        .map(user -> user.path("name").asText()))
                .containsAll(acknowledged);
    }

    private static HttpResponse<String> upload(HostProcess host, String name) {
        return host.send(host.request("/api/v1/llm/models/upload?file_name=" + name + ".gguf")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(TinyModel.named(name)))
                .build());
    }

    /** A refusal in words for people, without anything of our inside. */
    private static void assertClear(HttpResponse<String> response, Integer... statuses) {
        assertThat(response.statusCode()).as(response.body()).isIn((Object[]) statuses);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).doesNotContain("Exception").doesNotContain("\\tat ");
        assertThat(HostProcess.json(response).path("detail").asText()).isNotBlank();
    }

    @Test
    void aDatabaseThatIsGoneForAWhileIsWaitedFor() {
        try (var server = PostgresqlServer.start();
                var host = HostProcess.start(
                        folder.resolve("home"), server.databases().settings("home"))) {
            assertThat(create(host).statusCode()).isEqualTo(200);
            server.stop();
            var until = System.nanoTime() + OUTAGE.toNanos();
            try {
                HostProcess.await(
                        Duration.ofSeconds(5), "down", () -> health(host).equals("down"));
                while (System.nanoTime() < until) {
                    var began = System.nanoTime();
                    assertClear(create(host), 503);
                    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_ANSWER);
                    assertThat(host.getWithKey("/v1/models").statusCode()).isIn(200, 503);
                    assertThat(health(host)).isEqualTo("down");
                }
            } finally {
                server.startAgain();
            }
            assertThatItRecovers(host);
            assertThat(host.output()).doesNotContain("\tat ");
        }
    }

    /** It is remembered for a moment. */
    private static String health(HostProcess host) {
        return HostProcess.json(host.get("/api/v1/health")).path("status").asText();
    }

    @Test
    void aHomeThatMayNotBeWrittenIsSaidInOneSentence() throws IOException {
        requireNamespaces();
        var home = Files.createDirectory(folder.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
        var host = HostProcess.launch(home, Map.of(), "unshare", "--user");
        try {
            assertThat(host.awaitEnd()).as(host.output()).isBetween(64, 78);
            assertThat(host.output()).hasLineCount(1).contains(home.toString());
        } finally {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void withoutFileHandlesItRefusesAndGoesOnWhenThereAreSome() throws IOException {
        var host = HostProcess.begin(folder.resolve("home"), Map.of(), "prlimit", "--nofile=" + MANY);
        var sockets = new ArrayList<Socket>();
        try {
            host.awaitReady();
            assertThat(create(host).statusCode()).isEqualTo(200);
            // Connections alone never take them all.
            var most = handles(host) + SPARE;
            assertThat(Skip.runs("prlimit", "--pid", Long.toString(host.pid()), "--nofile=" + most + ":"))
                    .isTrue();
            HostProcess.await(RECOVERS, "out of file handles", () -> {
                connect(host, sockets);
                return handles(host) >= most - 5;
            });
            var asked = CompletableFuture.supplyAsync(() -> create(host).statusCode());
            for (var socket : sockets) {
                socket.close();
            }
            assertThat(asked.exceptionally(unreachable -> 0).join()).isIn(0, 200, 503);
            assertThatItRecovers(host);
            assertThat(upload(host, "small").statusCode()).isEqualTo(201);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
            host.close();
        }
    }

    @Test
    void connectionsThatOnlyRestLeaveFileHandlesToTheOthers() throws IOException {
        var host = HostProcess.begin(folder.resolve("home"), Map.of(), "prlimit", "--nofile=" + MANY);
        var sockets = new ArrayList<Socket>();
        try {
            host.awaitReady();
            while (sockets.size() < 2 * MANY) {
                connect(host, sockets);
                // Those that it has just taken, or lets go, have handles for a moment more.
                HostProcess.await(RECOVERS, "room for others", () -> handles(host) < MANY - SPARE);
            }
            assertThat(create(host).statusCode()).isEqualTo(200);
            assertThat(upload(host, "small").statusCode()).isEqualTo(201);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
            host.close();
        }
    }

    /** Some more connections: fewer where it does not come to take them, as a connection waits longer each time it is asked for again. */
    private static void connect(HostProcess host, List<Socket> sockets) {
        try {
            for (int i = 0; i < 100; i++) {
                var socket = new Socket();
                sockets.add(socket);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), host.port()), CONNECTS_MILLIS);
                socket.getOutputStream().write("GET /api/v1/health HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // It takes no more of them.
        }
    }

    private static long handles(HostProcess host) {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(host.pid()), "fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which a stolen key may see to. */
    @Test
    void whoHasChangedTooMuchCanEndAllAndSignIn() throws IOException {
        var settings = Files.createDirectories(folder.resolve("home/config")).resolve("beep.audit.cfg");
        Files.writeString(settings, "changes_per_hour = 3\n");
        try (var host = HostProcess.start(folder.resolve("home"))) {
            var sample = new SamplePlugin(host);
            sample.deploy("sample.jar", TestJar.sample("1.0.0"));
            sample.awaitVersion("1.0.0");
            Files.writeString(sample.deploy().resolve("no-plugin.jar"), "Notes that somebody put here");
            sample.awaitRefusal("no-plugin.jar");
            var key = "/api/v1/keys/" + id(host.post("/api/v1/keys", "{\"name\":\"one\"}"));
            var task = "/api/v1/tasks/" + id(host.post("/api/v1/tasks", """
                    {"kind":"sample-count","parameters":{"to":"1000","pause_millis":"60000"}}"""));
            assertThat(create(host).statusCode()).isEqualTo(200);

            var refused = create(host);

            assertClear(refused, 429);
            assertThat(refused.body()).contains("3 in an hour");
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(1L, 3_600L);
            assertThat(host.send(key, "DELETE", "").statusCode()).isEqualTo(204);
            assertThat(host.send("/api/v1/plugins/no-plugin.jar", "DELETE", "").statusCode())
                    .isEqualTo(204);
            assertThat(sample.deploy().resolve("no-plugin.jar")).doesNotExist();
            assertThat(host.post(task + "/cancel", "").statusCode()).isEqualTo(200);
            HostProcess.await(
                    RECOVERS,
                    "over",
                    () -> HostProcess.json(host.getWithKey(task))
                            .path("state")
                            .asText()
                            .equals("cancelled"));
            assertThat(host.signIn("admin", HostProcess.ADMIN_PASSWORD).statusCode())
                    .isEqualTo(200);
            assertThat(host.post("/api/v1/auth/password", """
                    {"current_password":"%s","new_password":"another password of its own"}""".formatted(HostProcess.ADMIN_PASSWORD))
                            .statusCode())
                    .isBetween(200, 299);
            assertThat(host.post("/api/v1/plugins/" + SamplePlugin.ID + "/disable", "")
                            .statusCode())
                    .isEqualTo(200);
            Files.writeString(settings, "changes_per_hour = 7200\n");
            assertThatItRecovers(host);
            assertThat(host.output()).doesNotContain("The end of task");
        }
    }

    private static String id(HttpResponse<String> created) {
        assertThat(created.statusCode()).as(created.body()).isBetween(200, 299);
        return HostProcess.json(created).findValue("id").asText();
    }

    private static void requireNamespaces() {
        if (!Skip.runs("unshare", "--user", "true")) {
            throw Skip.because("this machine lets nobody have namespaces of his own");
        }
    }
}
