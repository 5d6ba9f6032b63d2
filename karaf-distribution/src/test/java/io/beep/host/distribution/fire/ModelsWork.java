// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.TinyModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Models are uploaded, imported, fetched and deleted; what is not asked at once goes on as tasks. */
final class ModelsWork implements Work {
    private static final String STARTER = "smollm2-135m";
    private static final String STARTER_SHA_256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";
    private static final String SUCCEEDED = "succeeded";
    private static final int LARGE = 6_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Ledger models = new Ledger("models");
    private final Ledger tasks = new Ledger("tasks");
    /** What a task brings when it succeeds: the id of a model and its content. */
    private final Map<String, Map.Entry<String, String>> brings = new HashMap<>();

    /** The tasks that were asked for, and whose ids the host has not said. */
    private int unanswered;

    private boolean mayFetch;
    private int count;

    /** Whether the starter model is fetched, too, and used when it is there. */
    void mayFetch(boolean fetch) {
        mayFetch = fetch;
    }

    @Override
    public void change(HostProcess host, Random chances) {
        if (mayFetch) {
            changeStarter(host);
            return;
        }
        switch (chances.nextInt(4)) {
            case 0 -> upload(host, chances);
            case 1, 2 -> importFile(host, chances);
            default -> delete(host, chances);
        }
    }

    private byte[] next(Random chances) {
        return TinyModel.named("m" + ++count, chances.nextInt(4) == 0 ? LARGE : 32);
    }

    private void upload(HostProcess host, Random chances) {
        var content = next(chances);
        var id = "m" + count;
        models.ask(id, sha256(content));
        var response = host.send(host.request("/api/v1/llm/models/upload?file_name=" + id + ".gguf")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(content))
                .build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        models.acknowledge(id, sha256(content));
    }

    private void importFile(HostProcess host, Random chances) {
        var content = next(chances);
        var id = "m" + count;
        try {
            Files.write(host.home().resolve("import").resolve(id + ".gguf"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        models.ask(id, sha256(content));
        submit(host, "/api/v1/llm/models/import", "{\"path\":\"" + id + ".gguf\"}", id, sha256(content));
    }

    private void changeStarter(HostProcess host) {
        if (models.present().contains(STARTER)) {
            use(host);
            return;
        }
        models.ask(STARTER, STARTER_SHA_256);
        submit(host, "/api/v1/llm/models/starters", "{\"starter\":\"" + STARTER + "\"}", STARTER, STARTER_SHA_256);
    }

    /** Keeps a worker busy. */
    private static void use(HostProcess host) {
        var said = host.post("/v1/chat/completions", """
                {"model":"%s","max_tokens":400,"messages":[{"role":"user","content":"Tell me a story."}]}""".formatted(STARTER));
        assertThat(said.statusCode()).as(said.body()).isEqualTo(200);
    }

    private void submit(HostProcess host, String path, String body, String id, String sha256) {
        unanswered++;
        var response = host.post(path, body);
        unanswered--;
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        var task = HostProcess.json(response).path("id").asText();
        tasks.acknowledge(task, SUCCEEDED, "interrupted");
        brings.put(task, Map.entry(id, sha256));
        HostProcess.await(PATIENCE, "ended", () -> {
            var state = state(host, task);
            assertThat(state).isIn("queued", "running", SUCCEEDED);
            return state.equals(SUCCEEDED);
        });
        tasks.acknowledge(task, SUCCEEDED);
        brings.remove(task);
        models.acknowledge(id, sha256);
    }

    private static String state(HostProcess host, String task) {
        return HostProcess.json(host.getWithKey("/api/v1/tasks/" + task))
                .path("state")
                .asText();
    }

    private void delete(HostProcess host, Random chances) {
        var ids = models.present().stream().filter(id -> !id.equals(STARTER)).toList();
        if (!ids.isEmpty()) {
            delete(host, ids.get(chances.nextInt(ids.size())));
        }
    }

    private void delete(HostProcess host, String id) {
        models.askToRemove(id);
        var response =
                host.send(host.request("/api/v1/llm/models/" + id).DELETE().build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        models.acknowledgeRemoval(id);
    }

    @Override
    public void compare(HostProcess host) {
        var states = host.all("/api/v1/tasks?limit=200").stream()
                .collect(Collectors.toMap(
                        task -> task.path("id").asText(),
                        task -> task.path("state").asText()));
        tasks.compare(states, unanswered);
        unanswered = 0;
        brings.forEach((task, model) -> {
            if (SUCCEEDED.equals(states.get(task))) {
                models.acknowledge(model.getKey(), model.getValue());
            }
        });
        brings.clear();
        var found = host.all("/api/v1/llm/models?limit=200");
        models.compare(found.stream()
                .collect(Collectors.toMap(
                        model -> model.path("id").asText(),
                        model -> model.path("sha256").asText())));
        assertThatFilesAreWholeAndNothingElseIsThere(host.home(), found);
    }

    private static void assertThatFilesAreWholeAndNothingElseIsThere(Path home, List<JsonNode> found) {
        var folder = home.resolve("models");
        assertThat(names(folder.resolve(".incoming"))).isEmpty();
        assertThat(names(folder).stream().filter(name -> !name.equals(".incoming")))
                .containsExactlyInAnyOrderElementsOf(found.stream()
                        .map(model -> model.path("file_name").asText())
                        .toList());
        for (var model : found) {
            var file = folder.resolve(model.path("file_name").asText());
            assertThat(sha256(read(file)))
                    .as(file.toString())
                    .isEqualTo(model.path("sha256").asText());
        }
    }

    /** Makes room, and the way free for another fetch. */
    void tidy(HostProcess host) {
        for (var id : models.present()) {
            delete(host, id);
        }
        for (var name : names(host.home().resolve("import"))) {
            try {
                Files.delete(host.home().resolve("import").resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return models.size() + " models, " + tasks.size() + " tasks";
    }
}
