// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.SmolLm2;
import io.beep.host.distribution.host.TinyModel;
import io.beep.host.testkit.TestModels;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the home is full for a while: what cannot be done is refused, what runs goes on, and it needs no hand afterwards. */
class FullDiskUnderFireIT {
    private static final Duration RECOVERS = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Room for the model, a copy of it that is imported, and what the host itself needs. */
    private static final int MEBIBYTES = 384;

    private static final int LARGE = 5_000_000;
    /** Refused like a large one, and sent before the answer is there: a client that still sends may miss it. */
    private static final int SMALL = 32;
    /** Log4j says in the terminal, with traces, that the log has no room: three times in five minutes. */
    private static final long MOST_LINES = 2000;

    @TempDir
    Path folder;

    private final List<String> users = new ArrayList<>();
    private final List<String> tasks = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();
    private SmallDisk disk;
    private HostProcess host;
    private int count;

    @Test
    void whatHasNoRoomIsRefusedAndWhatIsFreeAgainIsUsed() throws IOException {
        TestModels.smolLm2File();
        disk = SmallDisk.start(folder.resolve("home"), MEBIBYTES);
        try {
            host = disk.host();
            SmolLm2.importInto(host);
            var files = host.seen(host.home().resolve("import"));
            Files.delete(files.resolve(SmolLm2.FILE));
            Files.write(files.resolve("large.gguf"), TinyModel.named("large", LARGE));
            changeWhatCanBeChanged();
            assertThat(users).hasSize(1);
            var answer = new StreamedAnswer();
            answer.awaitBegun();
            disk.fill();
            for (int time = 1, times = Fire.times(5, 200); time <= times; time++) {
                changeWhatCanBeChanged();
                assertReadOrRefused();
                disk.fill();
            }
            assertThat(users).as("what was done of " + count).hasSizeLessThan(count);
            assertThatHealthSaysIt();
            answer.assertThatItEndsClearly();
            disk.free();
            assertThatItRecovers();
            assertThat(host.output().lines().count()).isLessThan(MOST_LINES);
        } finally {
            disk.close();
        }
    }

    /** Each may find the little room that it needs; what is done is remembered, and what is not is refused clearly. */
    private void changeWhatCanBeChanged() {
        var name = "n" + ++count;
        var user = host.post("/api/v1/users", """
                {"name":"%s","display_name":"%s","role":"user","password":"a password of its own"}""".formatted(name, name));
        if (isDone(user, 200)) {
            users.add(name);
        }
        if (isDone(host.send("/api/v1/secrets/fire/" + name, "PUT", "{\"value\":\"a secret\"}"), 200)) {
            secrets.add(name);
        }
        if (disk.isFull()) {
            assertRefused(upload("other" + count, SMALL));
        }
        var started = host.post("/api/v1/llm/models/import", "{\"path\":\"large.gguf\"}");
        if (isDone(started, 202)) {
            tasks.add(HostProcess.json(started).path("id").asText());
        }
        isDone(host.signIn("admin", HostProcess.ADMIN_PASSWORD), 200);
    }

    /** What is read is there, unless the database has just closed. */
    private void assertReadOrRefused() {
        for (var path : List.of("/api/v1/users", "/api/v1/tasks", "/api/v1/llm/models")) {
            isDone(host.getWithKey(path), 200);
        }
        var models = host.getWithKey("/v1/models");
        var said = chat();
        for (var response : List.of(models, said)) {
            assertThat(response.statusCode()).as(response.body()).isIn(200, 503);
            if (response.statusCode() == 503) {
                assertThat(HostProcess.json(response).at("/error/message").asText())
                        .isNotBlank()
                        .doesNotContain("Exception");
            }
        }
        assertThat(host.get("/ui/sign-in").statusCode()).isIn(200, 503);
    }

    private boolean isDone(HttpResponse<String> response, int done) {
        if (response.statusCode() == done) {
            return true;
        }
        assertRefused(response);
        return false;
    }

    /** In words for people, without anything of our inside. */
    private static void assertRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).doesNotContain("Exception").doesNotContain("\\tat ");
        assertThat(HostProcess.json(response).path("detail").asText()).isNotBlank();
    }

    private HttpResponse<String> upload(String name, int weights) {
        return host.send(host.request("/api/v1/llm/models/upload?file_name=" + name + ".gguf")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(TinyModel.named(name, weights)))
                .build());
    }

    private HttpResponse<String> chat() {
        return host.post("/v1/chat/completions", """
                {"model":"%s","max_tokens":4,"messages":[{"role":"user","content":"Hello"}]}""".formatted(SmolLm2.ID));
    }

    private void assertThatHealthSaysIt() {
        HostProcess.await(PATIENCE, "said to be full", () -> disk.isFull() && health().contains("is full"));
        assertThat(HostProcess.json(host.get("/api/v1/health")).path("status").asText())
                .isIn("degraded", "down");
    }

    private String health() {
        return host.getWithKey("/api/v1/health").body();
    }

    private void assertThatItRecovers() throws IOException {
        HostProcess.await(RECOVERS, "well again", () -> {
            var before = users.size();
            changeWhatCanBeChanged();
            return users.size() > before && health().startsWith("{\"status\":\"up\"");
        });
        HostProcess.await(PATIENCE, "ended", () -> tasks.stream().allMatch(id -> endedAt(id)));
        assertThat(all("/api/v1/tasks", "id")).containsAll(tasks);
        assertThat(all("/api/v1/users", "name")).containsAll(users);
        assertThat(host.getWithKey("/api/v1/secrets").body()).contains(secrets);
        assertThat(upload("new", LARGE).statusCode()).isEqualTo(201);
        assertThat(all("/api/v1/llm/models", "id")).containsExactlyInAnyOrder(SmolLm2.ID, "large", "new");
        assertThat(chat().statusCode()).isEqualTo(200);
        assertThat(host.signIn("admin", HostProcess.ADMIN_PASSWORD).statusCode())
                .isEqualTo(200);
        assertThatNothingHalfIsLeft();
    }

    private boolean endedAt(String task) {
        return HostProcess.json(host.getWithKey("/api/v1/tasks/" + task)).hasNonNull("ended_at");
    }

    private List<String> all(String path, String field) {
        return host.all(path + "?limit=200").stream()
                .map(each -> each.path(field).asText())
                .toList();
    }

    private void assertThatNothingHalfIsLeft() throws IOException {
        var models = host.seen(host.home().resolve("models"));
        try (Stream<Path> left = Files.list(models.resolve(".incoming"))) {
            assertThat(left).isEmpty();
        }
        try (Stream<Path> files = Files.list(models).filter(Files::isRegularFile)) {
            assertThat(files).hasSize(3);
        }
    }

    /** An answer that is on its way while the disk fills. */
    private final class StreamedAnswer {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> end = CompletableFuture.runAsync(() -> {
            var request = host.request("/v1/chat/completions")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("""
                            {"model":"%s","max_tokens":400,"stream":true,
                            "messages":[{"role":"user","content":"Tell me a long story."}]}""".formatted(SmolLm2.ID)))
                    .build();
            host.send(request, BodyHandlers.ofLines()).body().forEach(lines::add);
        });

        void awaitBegun() {
            HostProcess.await(PATIENCE, "begun", () -> lines.size() > 10);
        }

        /** By itself, or with an error in the form of the protocol. */
        void assertThatItEndsClearly() {
            HostProcess.await(PATIENCE, "ended", end::isDone);
            end.join(); // the body was ended properly
            var last = lines.stream()
                    .filter(line -> line.startsWith("data: "))
                    .reduce((one, other) -> other)
                    .orElseThrow();
            if (!last.equals("data: [DONE]")) {
                var error = HostProcess.parse(last.substring("data: ".length())).path("error");
                assertThat(error.path("message").asText()).isNotBlank().doesNotContain("Exception");
            }
        }
    }
}
