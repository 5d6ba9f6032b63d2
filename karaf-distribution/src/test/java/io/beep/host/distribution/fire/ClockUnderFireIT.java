// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.SamplePlugin;
import io.beep.host.distribution.host.SmolLm2;
import io.beep.host.distribution.host.TestJar;
import io.beep.host.distribution.host.TinyModel;
import io.beep.host.testkit.TestModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host's clock is set hours forward and back: what has an hour of the day follows it, and nothing else notices. */
class ClockUnderFireIT {
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofSeconds(30);
    /** More than the five seconds after which the host looks for idle models again. */
    private static final Duration SWEEP = Duration.ofSeconds(7);

    private static final Duration SIGN_IN_WINDOW = Duration.ofMinutes(15);

    @TempDir
    static Path folder;

    private static HostClock clock;
    private static HostProcess host;

    private final List<String> tasks = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private int count;

    @BeforeAll
    static void start() throws IOException {
        TestModels.smolLm2File();
        clock = HostClock.in(folder);
        var home = folder.resolve("home");
        var config = Files.createDirectories(home.resolve("config"));
        Files.writeString(config.resolve("beep.inference.cfg"), "idle_timeout_seconds = " + IDLE.toSeconds() + "\n");
        host = HostProcess.start(home, clock.settings());
        SmolLm2.importInto(host);
    }

    @AfterAll
    static void stop() {
        if (host != null) {
            host.close();
        }
    }

    @AfterEach
    void setRight() {
        clock.set(host, Duration.ZERO);
        assertThat(host.output()).doesNotContain("Exception");
    }

    @Test
    void whatRunsGoesOn() {
        var sample = new SamplePlugin(host);
        sample.deploy("sample.jar", TestJar.sample("1.0.0"));
        sample.awaitVersion("1.0.0");
        var counting = submit("/api/v1/tasks", """
                {"kind":"sample-count","parameters":{"to":"400","pause_millis":"50"}}""");
        var answer = new StreamedAnswer();
        answer.awaitMore();

        for (var away : List.of(SIX_HOURS, SIX_HOURS.negated(), Duration.ZERO)) {
            clock.set(host, away);
            answer.awaitMore();
            assertThat(state(counting)).isIn("running", "succeeded");
        }

        answer.assertThatItIsWhole();
        awaitSuccess(counting);
    }

    @Test
    void whatIsIdleIsUnloadedAfterItsTimeAndNoOther() {
        assertThat(chat().statusCode()).isEqualTo(200);
        clock.set(host, SIX_HOURS);
        var until = System.nanoTime() + SWEEP.toNanos();
        HostProcess.await(SWEEP.multipliedBy(2), "swept", () -> {
            assertThat(loaded()).contains(SmolLm2.ID);
            return System.nanoTime() > until;
        });

        clock.set(host, SIX_HOURS.negated());
        HostProcess.await(IDLE.plus(PATIENCE), "unloaded", () -> !loaded().contains(SmolLm2.ID));
        assertThat(chat().statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> chat() {
        return host.post("/v1/chat/completions", """
                {"model":"%s","max_tokens":4,"messages":[{"role":"user","content":"Hello"}]}""".formatted(SmolLm2.ID));
    }

    private static String loaded() {
        return host.getWithKey("/api/v1/llm/inference/loaded").body();
    }

    @Test
    void whoMayComeInGoesByTheClockAndWhoTriesTooOftenDoesNot() {
        var cookie = host.signIn("admin", HostProcess.ADMIN_PASSWORD)
                .headers()
                .firstValue("Set-Cookie")
                .map(set -> set.substring(0, set.indexOf(';')))
                .orElseThrow();
        var key = "Bearer " + key(Instant.now().plus(Duration.ofHours(5)));
        for (int i = 0; i < 5; i++) {
            assertThat(host.signIn("nobody", "a wrong password").statusCode()).isEqualTo(401);
        }
        assertIn(200, cookie, 200, key);
        assertThatTriesAreRefused();

        clock.set(host, SIX_HOURS);
        assertIn(200, cookie, 401, key); // eight hours without use are its limit
        assertThatTriesAreRefused();

        clock.set(host, SIX_HOURS.negated());
        assertIn(200, cookie, 200, key);
        assertThatTriesAreRefused();

        clock.set(host, Duration.ofHours(9));
        assertIn(401, cookie, 401, key);
        assertThat(host.signIn("admin", HostProcess.ADMIN_PASSWORD).statusCode())
                .isEqualTo(200);

        clock.set(host, Duration.ZERO);
        assertIn(200, cookie, 200, key);
        assertThatTriesAreRefused();
    }

    private static void assertIn(int withCookie, String cookie, int withKey, String key) {
        assertThat(me("Cookie", cookie)).isEqualTo(withCookie);
        assertThat(me("Authorization", key)).isEqualTo(withKey);
    }

    private static int me(String header, String value) {
        return host.send(host.anonymous("/api/v1/auth/me").header(header, value).build())
                .statusCode();
    }

    private static void assertThatTriesAreRefused() {
        var refused = host.signIn("nobody", "a wrong password");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(1L, SIGN_IN_WINDOW.toSeconds());
    }

    private String key(Instant end) {
        var created = host.post("/api/v1/keys", "{\"name\":\"k%d\",\"expires_at\":\"%s\"}".formatted(++count, end));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
        keys.add("k" + count);
        return HostProcess.json(created).path("secret").asText();
    }

    @Test
    void whatIsMadeStaysInItsOrderAndNothingIsLost() {
        for (var away : List.of(Duration.ZERO, SIX_HOURS, SIX_HOURS.negated(), Duration.ZERO)) {
            clock.set(host, away);
            importAndMakeKeys();
        }
        restart(SIX_HOURS.negated());
        importAndMakeKeys();

        assertThat(all("/api/v1/tasks?limit=2", "id"))
                .startsWith(newestFirst(tasks))
                .doesNotHaveDuplicates();
        assertThat(all("/api/v1/keys?limit=2", "name")).startsWith(newestFirst(keys));
        assertThat(all("/api/v1/llm/models?limit=2", "id")).hasSize(tasks.size() + 1);
    }

    private void importAndMakeKeys() {
        for (int i = 0; i < 3; i++) {
            awaitSuccess(importSmall());
            key(Instant.now().plus(Duration.ofDays(2)));
        }
    }

    /** The clock is set while no host runs. */
    private static void restart(Duration away) {
        host.close();
        clock.setForNextStart(away);
        host = HostProcess.start(host.home(), clock.settings());
    }

    private static String[] newestFirst(List<String> made) {
        return made.reversed().toArray(String[]::new);
    }

    private static List<String> all(String path, String field) {
        return host.all(path).stream().map(each -> each.path(field).asText()).toList();
    }

    private String importSmall() {
        var name = "m" + ++count;
        try {
            Files.write(host.home().resolve("import").resolve(name + ".gguf"), TinyModel.named(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return submit("/api/v1/llm/models/import", "{\"path\":\"" + name + ".gguf\"}");
    }

    private String submit(String path, String body) {
        var submitted = host.post(path, body);
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(202);
        tasks.add(HostProcess.json(submitted).path("id").asText());
        return tasks.getLast();
    }

    private static void awaitSuccess(String task) {
        HostProcess.await(PATIENCE, "succeeded", () -> state(task).equals("succeeded"));
    }

    private static String state(String task) {
        return HostProcess.json(host.getWithKey("/api/v1/tasks/" + task))
                .path("state")
                .asText();
    }

    /** An answer that is long enough: a list of numbers that has no end before the last token. */
    private static final class StreamedAnswer {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> end = CompletableFuture.runAsync(() -> {
            var request = host.request("/v1/chat/completions")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("""
                            {"model":"%s","max_tokens":1500,"stream":true,
                            "messages":[{"role":"user","content":"Count."}],
                            "response_format":{"type":"json_schema","json_schema":{"name":"numbers","schema":
                            {"type":"array","items":{"type":"integer"},"minItems":1000}}}}""".formatted(SmolLm2.ID)))
                    .build();
            host.send(request, BodyHandlers.ofLines()).body().forEach(lines::add);
        });

        void awaitMore() {
            var before = lines.size();
            HostProcess.await(PATIENCE, "going on", () -> {
                assertThat(end).as(String.join("\n", lines)).isNotDone();
                return lines.size() > before + 10;
            });
        }

        void assertThatItIsWhole() {
            HostProcess.await(PATIENCE, "ended", end::isDone);
            end.join();
            assertThat(lines).contains("data: [DONE]");
            assertThat(lines.stream().filter(line -> line.contains("\"finish_reason\":\"")))
                    .singleElement()
                    .asString()
                    .contains("\"length\"");
        }
    }
}
