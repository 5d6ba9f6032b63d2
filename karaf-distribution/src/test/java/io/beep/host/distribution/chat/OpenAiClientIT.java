// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.SmolLm2;
import io.beep.host.testkit.TestModels;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shipped, spoken to by OpenAI's own Python client. */
class OpenAiClientIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(1);
    /** Few, so that they are soon taken. */
    private static final int SLOTS = 2;

    private static final int QUEUE = 1;

    @TempDir
    static Path folder;

    private static HostProcess host;
    private static OpenAiClient client;

    @BeforeAll
    static void start() throws IOException {
        TestModels.smolLm2File();
        var home = folder.resolve("home");
        Files.createDirectories(home.resolve("config"));
        Files.writeString(
                home.resolve("config/beep.inference.cfg"), "slots = " + SLOTS + "\nqueue_length = " + QUEUE + "\n");
        host = HostProcess.start(home);
        client = OpenAiClient.of(host);
        SmolLm2.importInto(host);
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
        }
        if (host != null) {
            host.close();
        }
    }

    @AfterEach
    void nothingRunsAnyMore() {
        HostProcess.await(SOON, "idle", () -> running() == 0);
    }

    private static Map<String, Object> ask(Object... more) {
        return asked("What is the opposite of hot?", more);
    }

    private static Map<String, Object> asked(String question, Object... more) {
        var arguments = new HashMap<String, Object>(Map.of(
                "model",
                SmolLm2.ID,
                "temperature",
                0,
                "max_tokens",
                24,
                "messages",
                List.of(Map.of("role", "user", "content", question))));
        for (int i = 0; i < more.length; i += 2) {
            arguments.put((String) more[i], more[i + 1]);
        }
        return arguments;
    }

    /** A request whose answer takes long. */
    private static Map<String, Object> askForMuch(Object... more) {
        var arguments = asked("Write a very long story about a dog.", more);
        arguments.put("max_tokens", 1500);
        return arguments;
    }

    private static String text(JsonNode answer) {
        return answer.at("/choices/0/message/content").asText();
    }

    private static String joined(JsonNode chunks) {
        return chunks(chunks).stream()
                .map(chunk -> chunk.at("/choices/0/delta/content").asText(""))
                .collect(Collectors.joining());
    }

    private static List<JsonNode> chunks(JsonNode chunks) {
        return StreamSupport.stream(chunks.spliterator(), false).toList();
    }

    private static int loaded(String what) {
        return HostProcess.json(host.getWithKey("/api/v1/llm/inference/loaded"))
                .path(0)
                .path(what)
                .asInt();
    }

    private static int running() {
        return loaded("running");
    }

    // Models.

    @Test
    void itListsTheModels() {
        var models = client.call("models", Map.of());
        assertThat(models.findValuesAsText("id")).contains(SmolLm2.ID);
        assertThat(models.path(0).path("object").asText()).isEqualTo("model");
        assertThat(models.path(0).path("created").isIntegralNumber()).isTrue();
        assertThat(models.path(0).path("owned_by").asText()).isNotBlank();
    }

    @Test
    void itRetrievesOneModel() {
        assertThat(client.call("model", Map.of("id", SmolLm2.ID)).path("id").asText())
                .isEqualTo(SmolLm2.ID);
    }

    @Test
    void anUnknownModelIsNotFoundWithItsSlashesAndColons() {
        var failure = client.failure("model", Map.of("id", "openai/gpt-9:latest"));
        assertThat(failure.path("class").asText()).isEqualTo("NotFoundError");
        assertThat(failure.path("code").asText()).isEqualTo("model_not_found");
        assertThat(failure.path("message").asText()).contains("openai/gpt-9:latest");
    }

    // Answers.

    @Test
    void itChats() {
        var answer = client.call("chat", ask());
        assertThat(answer.path("id").asText()).startsWith("chatcmpl-");
        assertThat(answer.path("object").asText()).isEqualTo("chat.completion");
        assertThat(answer.path("model").asText()).isEqualTo(SmolLm2.ID);
        assertThat(answer.at("/choices/0/message/role").asText()).isEqualTo("assistant");
        assertThat(answer.at("/choices/0/message/refusal").isNull()).isTrue();
        assertThat(answer.at("/choices/0/logprobs").isNull()).isTrue();
        assertThat(text(answer)).contains("cold");
    }

    @Test
    void usageCountsTokens() {
        var usage = client.call("chat", ask()).path("usage");
        assertThat(usage.path("prompt_tokens").asInt()).isGreaterThan(20);
        assertThat(usage.path("completion_tokens").asInt()).isBetween(1, 24);
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(usage.path("prompt_tokens").asInt()
                        + usage.path("completion_tokens").asInt());
    }

    @Test
    void itStreams() {
        var chunks = chunks(client.call("stream", ask()));
        assertThat(chunks.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(chunks.getFirst().at("/choices/0/delta/content").asText("missing"))
                .isEmpty();
        assertThat(chunks.getLast().at("/choices/0/finish_reason").asText()).isIn("stop", "length");
        assertThat(chunks)
                .extracting(chunk -> chunk.path("id").asText())
                .containsOnly(chunks.getFirst().path("id").asText());
        assertThat(chunks).extracting(chunk -> chunk.path("choices").size()).containsOnly(1);
        assertThat(chunks).noneMatch(chunk -> chunk.has("usage"));
    }

    @Test
    void aStreamThatIsAskedForUsageEndsWithIt() {
        var chunks = chunks(client.call("stream", ask("stream_options", Map.of("include_usage", true))));
        assertThat(chunks.getLast().path("choices")).isEmpty();
        assertThat(chunks.getLast().at("/usage/completion_tokens").asInt()).isPositive();
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allMatch(chunk -> chunk.has("usage") && chunk.path("usage").isNull());
    }

    @Test
    void streamedOrNotItSaysTheSame() {
        assertThat(joined(client.call("stream", ask()))).isEqualTo(text(client.call("chat", ask())));
    }

    @Test
    void theSameSeedGivesTheSameAnswerStreamedOrNot() {
        var seeded = ask("seed", 42, "temperature", 1.2);
        var whole = text(client.call("chat", seeded));
        assertThat(text(client.call("chat", seeded))).isEqualTo(whole);
        assertThat(joined(client.call("stream", seeded))).isEqualTo(whole);
    }

    @Test
    void otherSeedsGiveOtherAnswers() {
        var answers = List.of(1, 2, 3, 4).stream()
                .map(seed -> text(client.call("chat", ask("seed", seed, "temperature", 1.8))))
                .distinct();
        assertThat(answers).hasSizeGreaterThan(1);
    }

    @Test
    void aStopTextEndsTheAnswerAndIsNotInIt() {
        var answer = client.call("chat", ask("stop", "cold"));
        assertThat(text(answer)).isNotBlank().doesNotContain("cold");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(joined(client.call("stream", ask("stop", List.of("nowhere to be found", "cold")))))
                .isEqualTo(text(answer));
    }

    @ParameterizedTest
    @CsvSource({"max_tokens", "max_completion_tokens"})
    void anAnswerThatIsCutShortSaysSo(String limit) {
        var much = askForMuch();
        much.remove("max_tokens");
        much.put(limit, 3);
        var answer = client.call("chat", much);
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void oneAnswerMayBeAskedFor() {
        assertThat(client.call("chat", ask("n", 1)).path("choices")).hasSize(1);
    }

    @Test
    void messagesMayBeInParts() {
        var parts = List.of(
                Map.of("type", "text", "text", "What is the "), Map.of("type", "text", "text", "opposite of hot?"));
        assertThat(text(client.call("chat", ask("messages", List.of(Map.of("role", "user", "content", parts))))))
                .isEqualTo(text(client.call("chat", ask())));
    }

    @Test
    void anAnswerMayBeJsonBySchema() {
        var schema = Map.of(
                "type",
                "object",
                "properties",
                Map.of("city", Map.of("type", "string", "maxLength", 12)),
                "required",
                List.of("city"),
                "additionalProperties",
                false);
        var format = Map.of(
                "type", "json_schema", "json_schema", Map.of("name", "capital", "strict", true, "schema", schema));
        var answer = client.call("chat", ask("max_tokens", 64, "response_format", format));
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(OpenAiClient.parse(text(answer)).path("city").isTextual()).isTrue();
    }

    // Failures.

    private static void assertFailure(JsonNode failure, String type, int status) {
        assertThat(failure.path("class").asText()).as(failure.toString()).isEqualTo(type);
        assertThat(failure.path("status").asInt()).isEqualTo(status);
        assertThat(failure.path("request_id").asText()).isNotBlank();
        assertThat(failure.path("type").asText()).isNotBlank();
    }

    @Test
    void aWrongKeyIsAnAuthenticationError() {
        var failure = client.failure("chat", ask("key", "beep_wrong"));
        assertFailure(failure, "AuthenticationError", 401);
        assertThat(failure.path("code").asText()).isEqualTo("invalid_api_key");
        assertThat(failure.at("/headers/www-authenticate").asText()).startsWith("Bearer");
    }

    @Test
    void aKeyThatMayOnlyLookIsDenied() {
        var created = host.post("/api/v1/keys", "{\"name\":\"narrow\",\"permissions\":[\"inference:read\"]}");
        var key = HostProcess.json(created).path("secret").asText();
        assertThat(client.call("models", Map.of("key", key)).findValuesAsText("id"))
                .contains(SmolLm2.ID);

        var failure = client.failure("chat", ask("key", key));
        assertFailure(failure, "PermissionDeniedError", 403);
        assertThat(failure.path("type").asText()).isEqualTo("permission_error");
    }

    @Test
    void chattingWithAnUnknownModelIsANotFoundError() {
        var failure = client.failure("chat", ask("model", "gpt-9"));
        assertFailure(failure, "NotFoundError", 404);
        assertThat(failure.path("code").asText()).isEqualTo("model_not_found");
        assertThat(failure.path("param").asText()).isEqualTo("model");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            logprobs | true
            top_logprobs | 2
            n | 2
            tools | [{"type":"function","function":{"name":"f","parameters":{}}}]
            tool_choice | "required"
            functions | [{"name":"f","parameters":{}}]
            function_call | {"name":"f"}
            modalities | ["text","audio"]
            audio | {"voice":"alloy","format":"wav"}
            logit_bias | {"50":1}
            """)
    void whatCannotBeDoneIsRefusedByName(String field, String value) {
        var failure = client.failure("chat", ask(field, OpenAiClient.parse(value)));
        assertFailure(failure, "BadRequestError", 400);
        assertThat(failure.path("param").asText()).isEqualTo(field);
        assertThat(failure.path("code").asText()).isEqualTo("unsupported_parameter");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            temperature | 2.5
            top_p | -1
            presence_penalty | 3
            frequency_penalty | -3
            max_tokens | 0
            max_completion_tokens | -1
            stop | ["a","b","c","d","e"]
            messages | []
            """)
    void whatIsOutOfRangeIsRefusedByName(String field, String value) {
        var failure = client.failure("chat", ask(field, OpenAiClient.parse(value)));
        assertFailure(failure, "BadRequestError", 400);
        assertThat(failure.path("param").asText()).isEqualTo(field);
        assertThat(failure.path("type").asText()).isEqualTo("invalid_request_error");
    }

    @Test
    void anImageIsRefusedByItsPlace() {
        var image = Map.of("type", "image_url", "image_url", Map.of("url", "data:image/png;base64,AAAA"));
        var failure =
                client.failure("chat", ask("messages", List.of(Map.of("role", "user", "content", List.of(image)))));
        assertFailure(failure, "BadRequestError", 400);
        assertThat(failure.path("param").asText()).isEqualTo("messages[0].content[0].type");
    }

    @Test
    void aPromptThatIsTooLongSaysSo() {
        var failure = client.failure("chat", asked("word ".repeat(9000)));
        assertFailure(failure, "BadRequestError", 400);
        assertThat(failure.path("code").asText()).isEqualTo("context_length_exceeded");
        assertThat(failure.path("message").asText()).contains("4096");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        assertFailure(client.failure("chat", asked("x".repeat(5 << 20))), "APIStatusError", 413);
    }

    @Test
    void anotherMethodIsRefused() {
        assertFailure(client.failure("get", Map.of("path", "/chat/completions")), "APIStatusError", 405);
    }

    @Test
    void anotherTypeOfBodyIsRefused() {
        var failure =
                client.failure("post", Map.of("path", "/chat/completions", "body", "hello", "type", "text/plain"));
        assertFailure(failure, "APIStatusError", 415);
    }

    @Test
    void brokenJsonIsABadRequest() {
        var failure = client.failure(
                "post", Map.of("path", "/chat/completions", "body", "{\"model\":", "type", "application/json"));
        assertFailure(failure, "BadRequestError", 400);
    }

    @Test
    void anUnknownPathIsNotFound() {
        assertFailure(client.failure("get", Map.of("path", "/embeddings/x")), "NotFoundError", 404);
    }

    // Many at once.

    private static HttpResponse<InputStream> openStream() {
        return openStream(host.key());
    }

    private static HttpResponse<InputStream> openStream(String key) {
        return host.send(
                host.anonymous("/v1/chat/completions")
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(OpenAiClient.json(askForMuch("stream", true))))
                        .build(),
                BodyHandlers.ofInputStream());
    }

    @Test
    void aFullQueueIsARateLimitErrorThatSaysWhenToTryAgain() throws Exception {
        var first = openStream();
        var second = openStream();
        var third = CompletableFuture.supplyAsync(OpenAiClientIT::openStream);
        HostProcess.await(SOON, "waiting", () -> loaded("waiting") == QUEUE);

        var failure = client.failure("chat", ask());

        assertFailure(failure, "RateLimitError", 429);
        assertThat(failure.path("code").asText()).isEqualTo("rate_limit_exceeded");
        assertThat(Integer.parseInt(failure.at("/headers/retry-after").asText()))
                .isBetween(1, 60);
        first.body().close();
        second.body().close();
        assertThat(third.join().statusCode()).isEqualTo(200);
        third.join().body().close();
    }

    @Test
    void theClientTriesAgainByItselfUntilThereIsRoom() throws Exception {
        var first = openStream();
        var second = openStream();
        var third = CompletableFuture.supplyAsync(OpenAiClientIT::openStream);
        HostProcess.await(SOON, "waiting", () -> loaded("waiting") == QUEUE);
        client.begin("chat", ask("retries", 2));
        first.body().close();
        second.body().close();
        third.join().body().close();

        assertThat(text(client.next().path("result"))).isNotBlank();
    }

    @Test
    void twoUsersAreAnsweredAtOnce() throws Exception {
        host.post("/api/v1/users", "{\"name\":\"ada\",\"password\":\"correct horse battery\",\"role\":\"user\"}");
        var key = HostProcess.json(host.post("/api/v1/keys", "{\"name\":\"hers\",\"owner\":\"ada\"}"))
                .path("secret")
                .asText();
        var first = openStream();
        var second = openStream(key);
        assertThat(running()).isEqualTo(2);
        assertThat(first.body().read()).isNotNegative();
        assertThat(second.body().read()).isNotNegative();
        first.body().close();
        second.body().close();
    }

    @Test
    void whoeverLeavesTheQueueMakesRoomInIt() throws Exception {
        var first = openStream();
        var second = openStream();
        var waiting = rawRequest(askForMuch());
        HostProcess.await(SOON, "waiting", () -> loaded("waiting") == 1);

        waiting.close();

        HostProcess.await(CANCEL_LIMIT, "gone", () -> loaded("waiting") == 0);
        first.body().close();
        second.body().close();
    }

    // Leaving.

    @Test
    void aStreamThatIsClosedFreesItsSlotInASecond() {
        var left = client.call("leave", askForMuch());
        assertThat(left.path("chunks")).hasSize(3);
        HostProcess.await(CANCEL_LIMIT, "free", () -> running() == 0);
    }

    @Test
    void aWholeAnswerThatNobodyWaitsForFreesItsSlotInASecond() {
        client.call("chat", ask("max_tokens", 1)); // it is loaded
        var failure = client.failure("give_up", askForMuch("after_seconds", 1.5));
        assertThat(failure.path("class").asText()).isEqualTo("APITimeoutError");
        HostProcess.await(CANCEL_LIMIT, "free", () -> running() == 0);
    }

    @Test
    void aConnectionThatIsClosedEndsTheWork() throws Exception {
        var connection = rawRequest(askForMuch());
        HostProcess.await(SOON, "running", () -> running() == 1);

        connection.close();

        HostProcess.await(CANCEL_LIMIT, "free", () -> running() == 0);
    }

    private static Socket rawRequest(Map<String, Object> body) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), host.port());
        var json = OpenAiClient.json(body).getBytes(StandardCharsets.UTF_8);
        var head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + host.key()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(json);
        return socket;
    }

    // The engine's end.

    @Test
    void anEngineThatIsKilledEndsItsStreamWithAnErrorAndTheNextRequestGetsANewOne() {
        client.begin("stream", askForMuch());
        assertThat(client.next().path("begun").asBoolean()).isTrue();

        killEngines();

        var failure = client.next().path("error");
        assertThat(failure.path("class").asText()).as(failure.toString()).isEqualTo("APIError");
        assertThat(failure.path("code").asText()).isEqualTo("engine_error");
        assertThat(text(client.call("chat", ask()))).isNotBlank();
    }

    @Test
    void anEngineThatIsKilledDuringAWholeAnswerIsAnInternalServerError() throws Exception {
        client.call("chat", ask("max_tokens", 1)); // it is loaded
        client.begin("chat", askForMuch());
        HostProcess.await(SOON, "running", () -> running() == 1);

        killEngines();

        var failure = client.next().path("error");
        assertFailure(failure, "InternalServerError", 503);
        assertThat(failure.path("code").asText()).isEqualTo("engine_error");
        assertThat(text(client.call("chat", ask()))).isNotBlank();
    }

    private static void killEngines() {
        var engines = ProcessHandle.of(host.pid()).orElseThrow().descendants().toList();
        assertThat(engines).isNotEmpty();
        engines.forEach(ProcessHandle::destroyForcibly);
    }
}
