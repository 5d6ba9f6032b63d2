// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.beep.host.distribution.host.HostProcess;
import io.beep.host.testkit.TestModels;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts: one has a real model, the other offers it through a connection. */
class ConnectionsIT {
    private static final String MODEL = "smollm2-135m-instruct-q4-1";
    private static final String ASK =
            "{\"model\":\"%s\",\"temperature\":0,\"max_tokens\":24,\"messages\":[{\"role\":\"user\",\"content\":\"What is the capital of France?\"}]%s}";
    private static final String CONNECTION =
            "{\"url\":\"%s/v1\",\"models\":[{\"id\":\"far\",\"remote\":\"" + MODEL + "\",\"context_tokens\":4096}]%s}";

    @TempDir
    static Path folder;

    private static HostProcess far;
    private static HostProcess near;

    @BeforeAll
    static void start() throws IOException {
        var weights = TestModels.smolLm2File();
        far = HostProcess.start(folder.resolve("far"));
        Files.copy(weights, far.home().resolve("import/SmolLM2-135M-Instruct.Q4_1.gguf"));
        var imported = far.post("/api/v1/llm/models/import", "{\"path\":\"SmolLM2-135M-Instruct.Q4_1.gguf\"}");
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(202);
        HostProcess.await(
                Duration.ofSeconds(60),
                "imported",
                () -> far.getWithKey("/v1/models").body().contains(MODEL));
        near = HostProcess.start(folder.resolve("near"));
        connect(far.key());
    }

    @AfterAll
    static void stop() {
        if (near != null) {
            near.close();
        }
        if (far != null) {
            far.close();
        }
    }

    private static void connect(String key) {
        var set = put("/api/v1/llm/connections/far", CONNECTION.formatted(far.base(), ",\"key\":\"" + key + "\""));
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        assertThat(HostProcess.json(set).path("has_key").asBoolean()).isTrue();
    }

    private static HttpResponse<String> put(String path, String json) {
        return near.send(near.request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private static JsonNode answer(HostProcess host, String model, String more) {
        var response = host.post("/v1/chat/completions", ASK.formatted(model, more));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return HostProcess.json(response);
    }

    private static String text(JsonNode answer) {
        return answer.at("/choices/0/message/content").asText();
    }

    @Test
    void theFarModelIsInTheListAndAnswersAsItDoesThere() {
        assertThat(near.getWithKey("/v1/models").body()).contains("\"far\"");
        var there = answer(far, MODEL, "");
        var here = answer(near, "far", "");

        assertThat(text(here)).isEqualTo(text(there)).isNotBlank();
        assertThat(here.path("usage").path("prompt_tokens"))
                .isEqualTo(there.path("usage").path("prompt_tokens"));
        assertThat(here.path("usage").path("completion_tokens"))
                .isEqualTo(there.path("usage").path("completion_tokens"));
        assertThat(here.path("model").asText()).isEqualTo("far");
        assertThat(here.at("/choices/0/finish_reason")).isEqualTo(there.at("/choices/0/finish_reason"));
        assertThat(near.beep("exec", "model:chat --temperature 0 --max-tokens 24 far 'What is the capital of France?'")
                        .out()
                        .strip())
                .isEqualTo(text(there).strip());
    }

    @Test
    void aSchemaHoldsThroughBothHosts() {
        var schema =
                ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"schema\":{\"enum\":[\"Paris\",\"Rome\"]}}}";

        assertThat(text(answer(near, "far", schema))).isIn("\"Paris\"", "\"Rome\"");
        var refused =
                near.post("/v1/chat/completions", ASK.formatted("far", schema.replace("\"enum\":[", "\"not\":[")));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(HostProcess.json(refused).at("/error/param").asText())
                .isEqualTo("response_format.json_schema.schema.not");
    }

    @Test
    void whatIsWrongIsSaidAsTheFarHostSaysIt() {
        var tooLong =
                near.post("/v1/chat/completions", ASK.formatted("far", "").replace("What is", "word ".repeat(9000)));

        assertThat(tooLong.statusCode()).as(tooLong.body()).isEqualTo(400);
        assertThat(HostProcess.json(tooLong).at("/error/code").asText()).isEqualTo("context_length_exceeded");
        assertThat(tooLong.body()).contains("4096");
    }

    @Test
    void leavingFreesTheSlotAtTheFarHost() throws IOException {
        var stream = near.send(
                near.request("/v1/chat/completions")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(ASK.formatted("far", ",\"stream\":true")
                                .replace("\"max_tokens\":24", "\"max_tokens\":3000")
                                .replace("What is the capital of France?", "Count from 1 to 1000.")))
                        .build(),
                BodyHandlers.ofInputStream());
        try (var body = stream.body()) {
            assertThat(body.readNBytes(400)).isNotEmpty();
            assertThat(running()).isPositive();
        }
        HostProcess.await(Duration.ofSeconds(10), "free", () -> running() == 0);
    }

    private static int running() {
        return HostProcess.json(far.getWithKey("/api/v1/llm/inference/loaded"))
                .at("/0/running")
                .asInt();
    }

    @Test
    void aWrongKeyIsSaidAndTheRightOneCountsAtOnce() {
        connect("beep_wrong");
        var refused = near.post("/v1/chat/completions", ASK.formatted("far", ""));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.body()).contains("refused its key").doesNotContain("beep_wrong");
        assertThat(near.getWithKey("/api/v1/health").body()).contains("refused its key");

        connect(far.key());
        assertThat(text(answer(near, "far", ""))).isNotBlank();
    }

    @Test
    void theKeyIsNowhereToBeSeen() throws IOException {
        answer(near, "far", "");
        var secret = far.key();
        assertThat(near.getWithKey("/api/v1/llm/connections").body())
                .contains("\"has_key\":true")
                .doesNotContain(secret);
        assertThat(near.getWithKey("/api/v1/secrets").body())
                .contains("connection.far.key")
                .doesNotContain(secret);
        assertThat(near.beep("exec", "connection:list").out()).contains("far").doesNotContain(secret);
        assertThat(near.beep("exec", "secret:list").out())
                .contains("connection.far.key")
                .doesNotContain(secret);
        assertThat(near.beep("exec", "connection:models far").out()).contains(MODEL);
        assertThat(near.output()).doesNotContain(secret);
        try (var files = Files.walk(near.home())) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(near.home().resolve("cache")))
                    .toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    @Test
    void theShellSetsAndRemovesConnectionsTheirKeysAndSecrets() throws IOException {
        var key = Files.writeString(folder.resolve("key"), far.key() + "\n");
        said("connection:set --model by-shell=" + MODEL + " --context 4096 shell " + far.base() + "/v1");
        assertThat(near.beep("exec", "connection:models shell").status())
                .as("without a key")
                .isEqualTo(1);
        said("connection:key --file " + key + " shell");
        assertThat(said("connection:models shell")).contains(MODEL);
        assertThat(said("connection:list")).contains("shell", "by-shell");
        assertThat(text(answer(near, "by-shell", ""))).isNotBlank();
        assertThat(said("secret:list")).contains("connection.shell.key");

        said("connection:delete shell");
        assertThat(said("connection:list")).doesNotContain("shell");
        assertThat(said("secret:list")).doesNotContain("connection.shell.key");
        assertThat(near.beep("exec", "connection:delete shell").status()).isEqualTo(1);

        said("secret:set --file " + key + " com.example.shell token");
        assertThat(said("secret:list")).contains("com.example.shell", "token").doesNotContain(far.key());
        said("secret:delete com.example.shell token");
        assertThat(said("secret:list")).doesNotContain("com.example.shell");
        assertThat(near.beep("exec", "secret:delete com.example.shell token").status())
                .isEqualTo(1);
    }

    private static String said(String command) {
        var result = near.beep("exec", command);
        assertThat(result.status()).as(command + ": " + result).isZero();
        return result.out();
    }

    @Test
    void withAnotherHostKeyItSaysWhichSecretsCannotBeReadAndLosesNone() {
        var home = folder.resolve("other");
        try (var host = HostProcess.start(home)) {
            var set = host.send(host.request("/api/v1/secrets/com.example.plugin/token")
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString("{\"value\":\"hunter2\"}"))
                    .build());
            assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
            host.kill(); // what was acknowledged is there
        }
        try (var host = HostProcess.start(home, Map.of("SECRET_KEY", "another passphrase, long enough to be one"))) {
            var listed = host.getWithKey("/api/v1/secrets");
            assertThat(HostProcess.json(listed).at("/0/readable").asBoolean(true))
                    .as(listed.body())
                    .isFalse();
            assertThat(host.getWithKey("/api/v1/health").body())
                    .contains("com.example.plugin token", "SECRET_KEY", "Nothing is lost");
        }
        try (var host = HostProcess.start(home)) {
            assertThat(HostProcess.json(host.getWithKey("/api/v1/secrets"))
                            .at("/0/readable")
                            .asBoolean())
                    .isTrue();
            var anonymous = List.of("/api/v1/secrets", "/api/v1/llm/connections");
            assertThat(anonymous)
                    .allSatisfy(path -> assertThat(host.get(path).statusCode()).isEqualTo(401));
        }
    }
}
