// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.ApiDocument;
import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.SamplePlugin;
import io.beep.host.distribution.host.TestJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Clients that send too much, too slowly or not at all, and those that do not read: what each of them gets, to the number, and that
 * everybody else is served meanwhile.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowClientsUnderFireIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MORE = 60;
    /** A connection that does nothing is closed after a minute. */
    private static final Duration IDLE = Duration.ofSeconds(90);

    private static final String SIGN_IN = "/api/v1/auth/sign-in";
    /** Whoever is known may change it. */
    private static final String PASSWORD = "/api/v1/auth/password";
    /** Of 120 requests that may wait for their bodies: an eighth for one address of strangers, a half for one account. */
    private static final int WAITING_STRANGERS = 15;

    private static final int WAITING_OF_AN_ACCOUNT = 60;
    /** The sample says its version in each word, and ten thousand of them fit into no buffer between us. */
    private static final String LONG_WORD = "1.0.0." + "x".repeat(90);

    private static final Pattern BUILT = Pattern.compile("VAADIN/build/indexhtml-[\\w-]+\\.js");

    @TempDir
    static Path folder;

    private HostProcess host;
    private final List<RawClient> clients = new ArrayList<>();
    private Optional<String> guest = Optional.empty();

    @BeforeAll
    void start() throws IOException {
        var config = Files.createDirectories(folder.resolve("home/config"));
        Files.writeString(config.resolve("beep.inference.cfg"), "slots = 32\n");
        host = HostProcess.start(folder.resolve("home"));
        var sample = new SamplePlugin(host);
        sample.deploy("sample.jar", TestJar.sample(LONG_WORD));
        sample.awaitVersion(LONG_WORD);
        host.post("/api/v1/users", "{\"name\":\"ann\",\"password\":\"correct horse battery\",\"role\":\"guest\"}");
        var key = HostProcess.json(host.post("/api/v1/keys", "{\"name\":\"one\",\"owner\":\"ann\"}"));
        guest = Optional.of(key.path("secret").asText());
        assertThat(guest.get()).isNotEmpty();
    }

    @AfterAll
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    @AfterEach
    void theHostIsWellWithThemAndWithoutThem() throws IOException {
        assertOthersAreServed();
        for (var client : clients) {
            client.close();
        }
        clients.clear();
        assertOthersAreServed();
        assertThat(host.output()).doesNotContain("OutOfMemory", "Incident");
    }

    private void assertOthersAreServed() throws IOException {
        var started = System.nanoTime();
        for (var i = 0; i < 20; i++) {
            assertThat(host.get("/api/v1/health").statusCode()).isEqualTo(200);
            assertThat(host.getWithKey("/api/v1/tasks").statusCode()).isEqualTo(200);
        }
        assertThatAStrangerSignsIn();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON);
    }

    /** Head and body come in one piece, so that it waits for nothing and takes none of the places of those who do. */
    private void assertThatAStrangerSignsIn() throws IOException {
        var body = "{\"name\":\"admin\",\"password\":\"" + HostProcess.ADMIN_PASSWORD + "\"}";
        var length = "Content-Length: " + body.length();
        try (var stranger = new RawClient(host)) {
            stranger.send(RawClient.head("POST", SIGN_IN, Optional.empty(), length) + body);
            assertThat(stranger.status(SOON)).contains(200);
        }
    }

    private RawClient client() throws IOException {
        var client = new RawClient(host);
        clients.add(client);
        return client;
    }

    private Optional<String> key(String who) {
        return switch (who) {
            case "stranger" -> Optional.empty();
            case "guest" -> guest;
            default -> Optional.of(host.key());
        };
    }

    // Too much.

    /** What is too large is so for everybody, before a byte of it is sent. */
    @ParameterizedTest
    @CsvSource({
        "stranger, /api/v1/auth/sign-in, 16385",
        "stranger, /api/v1/users, 1048577",
        "guest, /api/v1/users, 1048577",
        "guest, /v1/chat/completions, 4194305",
        "admin, /api/v1/users, 1048577",
        "admin, /v1/chat/completions, 4194305"
    })
    void aBodyThatIsSaidToBeTooLargeIsRefusedUnsent(String who, String path, int length) throws IOException {
        var client = client();
        client.send(RawClient.head("POST", path, key(who), "Content-Length: " + length));
        assertThat(client.status(SOON)).contains(413);
        assertThat(client.rest(SOON)).contains("Connection: close");
    }

    /** Of a body that does not say its length, those who may not send it at all hear that first. */
    @ParameterizedTest
    @CsvSource({
        "stranger, /api/v1/auth/sign-in, 16384, 413",
        "stranger, /api/v1/users, 1048576, 401",
        "guest, /api/v1/users, 1048576, 403",
        "guest, /v1/chat/completions, 4194304, 403",
        "guest, /api/v1/auth/password, 16384, 413",
        "admin, /api/v1/users, 1048576, 413",
        "admin, /v1/chat/completions, 4194304, 413"
    })
    void aBodyThatGoesOnBeyondTheLimitIsRefused(String who, String path, int limit, int status) throws IOException {
        var client = client();
        client.send(RawClient.head("POST", path, key(who), "Transfer-Encoding: chunked"));
        try {
            client.sendChunk("{\"name\":\"" + "x".repeat(limit) + "\"");
        } catch (IOException e) {
            assertThat(limit).isGreaterThan(1 << 19); // smaller ones fit into the buffers between us
        }
        assertThat(client.status(SOON)).contains(status);
    }

    // Too slowly.

    @Test
    void whoeverDribblesIsToldSoAfterAWhile() throws IOException {
        var started = System.nanoTime();
        var drops = new ArrayList<Future<?>>();
        try (var dribble = Executors.newScheduledThreadPool(4)) {
            for (var length : List.of("Content-Length: 15000", "Transfer-Encoding: chunked")) {
                for (var who : List.of("stranger", "guest")) {
                    var client = client();
                    client.send(RawClient.head("POST", who.equals("guest") ? PASSWORD : SIGN_IN, key(who), length));
                    drops.add(dribble.scheduleAtFixedRate(
                            () -> drop(client, length.startsWith("Transfer")), 0, 100, TimeUnit.MILLISECONDS));
                }
            }
            for (var client : clients) {
                assertThat(client.status(IDLE)).contains(400);
            }
            drops.forEach(drop -> drop.cancel(false));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    private static void drop(RawClient client, boolean isChunk) {
        try {
            if (isChunk) {
                client.sendChunk(" ");
            } else {
                client.send(" ");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // refused and closed: no more drops
        }
    }

    // Not at all.

    @ParameterizedTest
    @CsvSource({
        "stranger, /api/v1/auth/sign-in, Content-Length: 15000, " + WAITING_STRANGERS,
        "stranger, /api/v1/auth/sign-in, Transfer-Encoding: chunked, " + WAITING_STRANGERS,
        "guest, /api/v1/auth/password, Content-Length: 15000, " + WAITING_OF_AN_ACCOUNT
    })
    void soManyMayKeepTheHostWaitingAndNoMore(String who, String path, String length, int waiting) throws IOException {
        for (var i = 0; i < waiting + MORE; i++) {
            client().send(RawClient.head("POST", path, key(who), length));
        }
        HostProcess.await(SOON, "refused", () -> answered().size() == MORE);
        for (var client : answered()) {
            assertThat(client.status(SOON)).contains(503);
        }
        assertOthersAreServed();
        assertThat(answered()).hasSize(MORE);
    }

    private List<RawClient> answered() {
        return clients.stream().filter(RawClient::isAnswered).toList();
    }

    /** All at once, as each of them takes a minute. */
    @Test
    void aThousandIdleConnectionsAndAnswersThatNobodyReadsOrOneByADropKeepNobodyWaitingAndEnd() throws IOException {
        askForAnswersAndReadNone(20);
        var slow = List.copyOf(clients.subList(0, 10));
        var drops = Executors.newSingleThreadScheduledExecutor();
        var unused = drops.scheduleAtFixedRate(() -> slow.forEach(SlowClientsUnderFireIT::sip), 0, 1, TimeUnit.SECONDS);
        var started = System.nanoTime();
        HostProcess.await(SOON, "answering", () -> running() == 20);
        var idle = idle(1_000);
        assertOthersAreServed();
        for (var client : idle) {
            assertThat(client.rest(IDLE))
                    .as("all until the host closes the connection")
                    .isNotNull();
        }
        HostProcess.await(IDLE.multipliedBy(2), "given up", () -> running() == 0);
        drops.shutdownNow();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(SOON);
    }

    private static void sip(RawClient client) {
        try {
            client.readSome(64);
        } catch (IOException e) {
            // It is given up, as it should be.
        }
    }

    /** Every other one has asked for something before, the others have never said a word. */
    private List<RawClient> idle(int count) throws IOException {
        var idle = new ArrayList<RawClient>();
        for (var i = 0; i < count; i++) {
            idle.add(client());
            if (i % 2 == 0) {
                idle.get(i).send(RawClient.head("GET", "/api/v1/health", Optional.empty()));
                assertThat(idle.get(i).status(SOON)).contains(200); // one after another: these are strangers
            }
        }
        return idle;
    }

    private void askForAnswersAndReadNone(int count) throws IOException {
        var body = "{\"model\":\"" + SamplePlugin.MODEL
                + "\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"slow 9999 0\"}]}";
        var request =
                RawClient.head("POST", "/v1/chat/completions", key("admin"), "Content-Length: " + body.length()) + body;
        for (var i = 0; i < count; i++) {
            var client = new RawClient(host, 4_096);
            clients.add(client);
            client.send(request.repeat(8)); // what one answer has of words, the buffers of a system may take
        }
    }

    private long running() {
        return ApiDocument.stream(HostProcess.json(host.getWithKey("/api/v1/llm/inference/loaded")))
                .mapToLong(model -> model.path("running").asLong())
                .sum();
    }

    // Those that do not read.

    /** Of 1,000 requests that may be under way strangers of one address have an eighth: what they do not read keeps no more threads than that. */
    @Test
    void pagesThatStrangersDoNotReadKeepNoAccountWaiting() throws IOException {
        var page =
                BUILT.matcher(host.send(host.anonymous("/ui/sign-in").build()).body());
        assertThat(page.find()).isTrue();
        var request =
                RawClient.head("GET", "/ui/" + page.group(), Optional.empty()).repeat(31);
        for (var i = 0; i < 1_050; i++) {
            var client = new RawClient(host, 2_048);
            clients.add(client);
            client.send(request);
        }
        for (var i = 0; i < 20; i++) {
            var began = System.nanoTime();
            assertThat(host.getWithKey("/api/v1/tasks").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
        }
        for (var client : clients) {
            client.close();
        }
        HostProcess.await(SOON, "free again", () -> host.get("/api/v1/health").statusCode() == 200);
    }

    /** Of 2,000 streams that may be open one account has a half, and none keeps a thread. */
    @Test
    void oneAccountHasAThousandStreamsAndKeepsNobodyWaiting() throws IOException {
        var task = HostProcess.json(host.post(
                "/api/v1/tasks",
                "{\"kind\":\"sample-count\",\"parameters\":{\"to\":\"1000\",\"pause_millis\":\"60000\"}}"));
        var path = "/api/v1/tasks/" + task.path("id").asText();
        for (var i = 0; i < 1_000 + MORE; i++) {
            var client = client();
            client.send(RawClient.head("GET", path + "/stream", key("admin")));
            if (i % 100 == 99) { // a hundred at a time: requests that do not stream yet have other places, and fewer
                for (var each : clients.subList(i - 99, i + 1)) {
                    assertThat(each.status(SOON)).contains(200);
                }
            }
        }
        for (var client : clients.subList(1_000, clients.size())) {
            assertThat(client.status(SOON)).contains(503);
        }
        assertOthersAreServed();
        assertThat(host.post(path + "/cancel", "").statusCode()).isEqualTo(200);
        for (var client : clients) {
            client.close();
        }
    }
}
