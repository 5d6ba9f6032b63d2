// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.SmolLm2;
import io.beep.host.testkit.TestModels;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real model, from its import to answers over HTTP and in the shell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatIT {
    private static final String MODEL = SmolLm2.ID;
    private static final String ASK =
            "{\"model\":\"%s\",\"temperature\":0,\"max_tokens\":24,\"messages\":[{\"role\":\"user\",\"content\":\"What is the opposite of hot?\"}]%s}";

    @TempDir
    static Path folder;

    private HostProcess host;

    /** What the host gets besides. */
    Map<String, String> settings() {
        return Map.of();
    }

    @BeforeAll
    void start() {
        TestModels.smolLm2File();
        host = HostProcess.start(folder.resolve("home"), settings());
        SmolLm2.importInto(host);
    }

    @AfterAll
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    private JsonNode answer(String more) {
        var response = host.post("/v1/chat/completions", ASK.formatted(MODEL, more));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return HostProcess.json(response);
    }

    private static String text(JsonNode answer) {
        return answer.path("choices").path(0).path("message").path("content").asText();
    }

    @Test
    void theModelIsInBothLists() {
        assertThat(host.getWithKey("/v1/models").body()).contains("\"" + MODEL + "\"");
        assertThat(HostProcess.json(host.getWithKey("/api/v1/llm/models/" + MODEL))
                        .path("architecture")
                        .asText())
                .isEqualTo("llama");
        assertThat(HostProcess.json(host.getWithKey("/v1/models/" + MODEL))
                        .path("object")
                        .asText())
                .isEqualTo("model");
    }

    @Test
    void itAnswersWithRealCounts() {
        var answer = answer("");
        assertThat(text(answer)).contains("cold");
        assertThat(answer.path("usage").path("prompt_tokens").asInt()).isGreaterThan(20);
        assertThat(answer.path("usage").path("completion_tokens").asInt()).isBetween(1, 24);
        assertThat(answer.path("choices").path(0).path("finish_reason").asText())
                .isIn("stop", "length");
    }

    @Test
    void streamedOrNotItSaysTheSame() {
        var whole = answer("")
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asText();
        var response = host.send(
                host.request("/v1/chat/completions")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                ASK.formatted(MODEL, ",\"stream\":true,\"stream_options\":{\"include_usage\":true}")))
                        .build(),
                BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        List<String> data = response.body()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .toList();
        assertThat(data.getLast()).isEqualTo("[DONE]");
        var streamed = data.subList(0, data.size() - 1).stream()
                .map(ChatIT::parse)
                .map(chunk -> chunk.path("choices")
                        .path(0)
                        .path("delta")
                        .path("content")
                        .asText(""))
                .collect(Collectors.joining());
        assertThat(streamed).isEqualTo(whole);
        assertThat(parse(data.get(data.size() - 2))
                        .path("usage")
                        .path("completion_tokens")
                        .asInt())
                .isPositive();
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    @Test
    void faultsAreInOpenAisWords() {
        assertThat(error(host.post("/v1/chat/completions", ASK.formatted("gpt-9", "")), 404)
                        .path("code")
                        .asText())
                .isEqualTo("model_not_found");
        var range = error(host.post("/v1/chat/completions", ASK.formatted(MODEL, ",\"top_p\":3")), 400);
        assertThat(range.path("param").asText()).isEqualTo("top_p");
        assertThat(error(host.post("/v1/chat/completions", "{"), 400)
                        .path("type")
                        .asText())
                .isEqualTo("invalid_request_error");
        assertThat(error(host.get("/v1/models"), 401).path("code").asText()).isEqualTo("invalid_api_key");
        var tooLong = ASK.formatted(MODEL, "").replace("What is", "word ".repeat(9000));
        assertThat(error(host.post("/v1/chat/completions", tooLong), 400)
                        .path("code")
                        .asText())
                .isEqualTo("context_length_exceeded");
    }

    private static JsonNode error(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return HostProcess.json(response).path("error");
    }

    @Test
    void theSeedsPathsAnswerToo() {
        var chat = host.post(
                "/api/v1/llm/inference/chat",
                "{\"model\":\"" + MODEL
                        + "\",\"temperature\":0,\"max_tokens\":8,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertThat(chat.statusCode()).as(chat.body()).isEqualTo(200);
        assertThat(HostProcess.json(chat).path("text").asText()).isNotBlank();
        var generated = host.post(
                "/api/v1/llm/inference/generate",
                "{\"model\":\"" + MODEL + "\",\"temperature\":0,\"max_tokens\":8,\"prompt\":\"One, two, three,\"}");
        assertThat(HostProcess.json(generated).path("text").asText()).contains("four");
    }

    @Test
    void theShellChatsAndSaysWhatFails() {
        var chat = host.beep(
                "exec", "model:chat --temperature 0 --max-tokens 24 " + MODEL + " 'What is the opposite of hot?'");
        assertThat(chat.status()).as(chat.toString()).isZero();
        assertThat(chat.out().strip()).isEqualTo(text(answer("")).strip());
        var unknown = host.beep("exec", "model:show gpt-9");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).hasLineCount(1).contains("gpt-9");
        assertThat(host.beep("exec", "model:list --json").out()).contains("\"" + MODEL + "\"");
    }

    @Test
    void aLoadedModelIsNotDeleted() {
        answer("");
        var refused =
                host.send(host.request("/api/v1/llm/models/" + MODEL).DELETE().build());
        assertThat(refused.statusCode()).isEqualTo(409);
    }
}
