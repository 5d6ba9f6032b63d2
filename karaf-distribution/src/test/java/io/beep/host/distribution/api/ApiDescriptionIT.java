// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.beep.host.distribution.host.ApiDocument;
import io.beep.host.distribution.host.ApiDocument.Operation;
import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.SamplePlugin;
import io.beep.host.distribution.host.SmolLm2;
import io.beep.host.distribution.host.TestJar;
import io.beep.host.testkit.TestModels;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shipped describes itself whole, and does what it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDescriptionIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENTS = "text/event-stream";
    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    @TempDir
    static Path folder;

    private HostProcess host;
    private ApiDocument document;
    /** The operations that were called, with the status of the answer: {@code GET /api/v1/health 200}. */
    private final Set<String> called = new HashSet<>();

    @BeforeAll
    void start() {
        host = HostProcess.start(folder.resolve("home"));
        document = ApiDocument.of(host);
    }

    @AfterAll
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    List<Operation> operations() {
        return document.operations();
    }

    @Test
    void allOperationsAreThere() {
        assertThat(operations()).hasSizeGreaterThan(30);
        assertThat(operations())
                .extracting(Operation::path)
                .contains("/v1/chat/completions", "/api/v1/llm/models/upload");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itSaysWhoMay(Operation operation) {
        var description = operation.description();
        if (operation.isPublic()) {
            assertThat(description.path("x-public-access").asText()).isNotBlank();
        } else {
            assertThat(description.path("x-permission").asText()).matches("[a-z-]+:[a-z-]+");
            assertThat(description.path("security")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itSaysWhatComesWhenAllGoesWell(Operation operation) {
        var successes = operation
                .answers()
                .filter(answer -> answer.getKey().startsWith("2"))
                .toList();
        assertThat(successes).isNotEmpty();
        for (var success : successes) {
            var contents = document.contents(success.getValue());
            assertThat(contents.isEmpty())
                    .as(success.toString())
                    .isEqualTo(success.getKey().equals("204"));
            for (var content : contents) {
                var schema = document.resolved(content.getValue().path("schema"));
                if (content.getKey().equals(EVENTS)) {
                    assertThat(content.getValue().path("x-events")).isNotEmpty();
                } else if (content.getKey().startsWith("text/")) {
                    assertThat(operation.path()).startsWith("/api/v1/docs");
                    assertThat(schema.path("type").asText()).isEqualTo("string");
                } else {
                    assertThat(content.getKey()).isEqualTo("application/json");
                    assertThat(schema.path("type").asText()).isIn("object", "array");
                    assertThat(schema.has("properties")
                                    || schema.has("items")
                                    || operation.path().endsWith("openapi.json"))
                            .as(schema.toString())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itSaysWhatCanFail(Operation operation) {
        var isOpenAi = operation.path().startsWith("/v1");
        assertThat(operation.description().path("responses").has("default")).isTrue();
        assertThat(operation.description().path("responses").has("401")).isTrue();
        assertThat(operation.description().path("responses").has("403")).isEqualTo(!operation.isPublic());
        assertThat(operation.description().path("responses").has("400"))
                .isEqualTo(operation.description().has("requestBody")
                        || operation.description().has("parameters"));
        operation
                .answers()
                .filter(answer -> answer.getKey().matches("4..|5..|default"))
                .filter(answer -> !operation.toString().equals("GET /api/v1/health")
                        || !answer.getKey().equals("503"))
                .forEach(answer -> assertThat(document.contents(answer.getValue()))
                        .extracting(Map.Entry::getKey)
                        .containsExactly(isOpenAi ? "application/json" : "application/problem+json"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itShowsExamplesThatFit(Operation operation) {
        var description = operation.description();
        for (var parameter : operation.parameters("path")) {
            assertThat(parameter.path("example").isMissingNode()).isFalse();
        }
        document.contents(description.path("requestBody")).stream()
                .filter(content -> content.getKey().contains("json"))
                .forEach(content -> assertExampleFits(content.getValue()));
        operation
                .answers()
                .flatMap(answer -> document.contents(answer.getValue()).stream())
                .forEach(content -> {
                    if (content.getKey().contains("json")) {
                        assertExampleFits(content.getValue());
                    } else if (content.getKey().equals(EVENTS)) {
                        assertThat(content.getValue().path("example").asText()).startsWith("data: {\"");
                    }
                });
    }

    private void assertExampleFits(JsonNode content) {
        assertThat(content.path("example").isMissingNode())
                .as(content.toString())
                .isFalse();
        document.assertFits(content.path("schema"), content.path("example"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itSaysWhatABodyMustHave(Operation operation) {
        document.jsonBody(operation).map(document::resolved).ifPresent(schema -> {
            assertThat(operation.description().at("/requestBody/required").asBoolean())
                    .isTrue();
            var isAboutAChangeAlone = operation.method().equals("PATCH");
            assertThat(schema.path("required").isEmpty()).isEqualTo(isAboutAChangeAlone);
        });
    }

    // The answers.

    private HttpResponse<String> call(String method, String path, String body) {
        var request = host.request(path);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        var response = host.send(
                request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build());
        check(method, path, response);
        return response;
    }

    private HttpResponse<String> get(String path) {
        return call("GET", path, "");
    }

    /** The answer is one that is described, and has the form that is described. */
    private void check(String method, String path, HttpResponse<String> response) {
        var operation = operation(method, path);
        var status = Integer.toString(response.statusCode());
        called.add(operation.toString());
        var responses = operation.description().path("responses");
        assertThat(responses.has(status))
                .as("%s %s: %s", operation, status, response.body())
                .isTrue();
        var contents = document.contents(responses.path(status));
        if (contents.isEmpty()) {
            assertThat(response.body()).isEmpty();
            return;
        }
        var type = response.headers().firstValue("Content-Type").orElseThrow().replaceFirst(";.*", "");
        var content = contents.stream()
                .filter(candidate -> candidate.getKey().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError(operation + " answers with " + type))
                .getValue();
        if (type.equals(EVENTS)) {
            checkEvents(content, response.body());
        } else if (type.startsWith("text/")) {
            assertThat(response.body()).isNotBlank();
        } else {
            document.assertFits(content.path("schema"), parse(response.body()));
        }
    }

    private void checkEvents(JsonNode content, String body) {
        var schema = JSON.createObjectNode();
        schema.set("anyOf", content.path("x-events"));
        var events = body.lines()
                .filter(line -> line.startsWith("data: ") && !line.equals("data: [DONE]"))
                .map(line -> parse(line.substring(6)))
                .toList();
        assertThat(events).isNotEmpty().allSatisfy(event -> document.assertFits(schema, event));
    }

    /** The operation of a path; of several that fit, the one with the most literal path. */
    private Operation operation(String method, String path) {
        var plain = path.replaceFirst("\\?.*", "");
        return operations().stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> plain.matches(operation.path().replaceAll("\\{[^}]+}", "[^/]+")))
                .min(Comparator.comparingInt(
                        (Operation operation) -> operation.parameters("path").size()))
                .orElseThrow(() -> new AssertionError(method + " " + path + " is not described"));
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    private static String id(HttpResponse<String> response) {
        return parse(response.body()).path("id").asText();
    }

    @Test
    void everyAnswerIsOneThatIsDescribed() throws IOException {
        get("/api/v1/health");
        get("/api/v1/info");
        get("/api/v1/openapi.json");
        get("/api/v1/docs");
        for (var file : List.of("page.css", "page.js", "swagger-ui.css", "swagger-ui-bundle.js")) {
            assertThat(get("/api/v1/docs/" + file).statusCode()).isEqualTo(200);
        }
        assertThat(get("/api/v1/docs/index.html").statusCode()).isEqualTo(404);
        get("/api/v1/permissions");
        accounts();
        signIn();
        keys();
        secrets();
        connections();
        plugins();
        models();
        tasks();
        answers();
        get("/api/v1/chats");
        get("/api/v1/chats?limit=0");
        get("/api/v1/chats/search?q=boat");
        get("/api/v1/chats/search");
        get("/api/v1/chats/0193f0c8-5a6e-7c3a-9d2f-1b2c3d4e5f60");
        get("/api/v1/chats/0193f0c8-5a6e-7c3a-9d2f-1b2c3d4e5f60/messages");
        call("DELETE", "/api/v1/chats/0193f0c8-5a6e-7c3a-9d2f-1b2c3d4e5f60", "");

        assertThat(called)
                .containsAll(operations().stream().map(Operation::toString).toList());
    }

    private void accounts() {
        var ada = "{\"name\":\"ada\",\"password\":\"correct horse battery\"}";
        call("POST", "/api/v1/users", ada);
        assertThat(call("POST", "/api/v1/users", ada).statusCode()).isEqualTo(409);
        get("/api/v1/users");
        get("/api/v1/users/ada");
        assertThat(get("/api/v1/users/nobody").statusCode()).isEqualTo(404);
        call("PATCH", "/api/v1/users/ada", "{\"role\":\"power_user\",\"display_name\":\"Ada\"}");
        call("POST", "/api/v1/users/ada/password", "{\"password\":\"battery horse correct\"}");
        get("/api/v1/auth/me");
    }

    private void signIn() {
        var body = "{\"name\":\"ada\",\"password\":\"battery horse correct\"}";
        var signedIn = host.send(host.anonymous("/api/v1/auth/sign-in")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        check("POST", "/api/v1/auth/sign-in", signedIn);
        var cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        var token = parse(signedIn.body()).path("csrf_token").asText();
        for (var path : List.of("/api/v1/auth/password", "/api/v1/auth/sign-out")) {
            var answer = host.send(host.anonymous(path)
                    .header("Cookie", cookie)
                    .header("x-csrf-token", token)
                    .header("Content-Type", "application/json")
                    .POST(
                            BodyPublishers.ofString(
                                    "{\"current_password\":\"battery horse correct\",\"new_password\":\"horse battery correct\"}"))
                    .build());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
            check("POST", path, answer);
        }
    }

    private void keys() {
        var created = call("POST", "/api/v1/keys", "{\"name\":\"one\",\"permissions\":[\"info:read\"]}");
        get("/api/v1/keys");
        call(
                "DELETE",
                "/api/v1/keys/" + parse(created.body()).path("key").path("id").asText(),
                "");
    }

    /** To itself, which is a server of the kind too. */
    private void connections() {
        var path = "/api/v1/llm/connections";
        call("PUT", path + "/self", "{\"url\":\"" + host.base() + "/v1\",\"key\":\"" + host.key() + "\"}");
        assertThat(call("PUT", path + "/self", "{\"url\":\"ftp://127.0.0.1\"}").statusCode())
                .isEqualTo(400);
        get(path);
        get(path + "/self");
        assertThat(get(path + "/none").statusCode()).isEqualTo(404);
        assertThat(get(path + "/self/models").statusCode()).isEqualTo(200);
        call("DELETE", path + "/self", "");
    }

    private void secrets() {
        call("PUT", "/api/v1/secrets/beep.test/token", "{\"value\":\"hush\"}");
        assertThat(get("/api/v1/secrets").body()).doesNotContain("hush");
        call("DELETE", "/api/v1/secrets/beep.test/token", "");
    }

    private void plugins() {
        var sample = new SamplePlugin(host);
        sample.deploy("sample.jar", TestJar.sample("1.0.0"));
        sample.awaitVersion("1.0.0");
        kinds();
        var path = "/api/v1/plugins";
        get(path);
        get(path + "/" + SamplePlugin.ID);
        assertThat(get(path + "/none").statusCode()).isEqualTo(404);
        call("POST", path + "/" + SamplePlugin.ID + "/disable", "");
        call("POST", path + "/" + SamplePlugin.ID + "/enable", "");
        var uploaded = host.send(host.request(path + "/upload?file_name=sample.jar")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(TestJar.sample("1.0.1").bytes()))
                .build());
        check("POST", path + "/upload", uploaded);
        call("DELETE", path + "/" + SamplePlugin.ID, "");
        sample.awaitGone();
    }

    /** Of the sample plugin, while it is there. */
    private void kinds() {
        var path = "/api/v1/tasks";
        assertThat(get(path + "/kinds").body()).contains("\"sample-count\"");
        var started = call("POST", path, "{\"kind\":\"sample-count\",\"parameters\":{\"to\":\"3\"}}");
        assertThat(started.statusCode()).isEqualTo(202);
        assertThat(started.headers().firstValue("Location").orElseThrow()).endsWith(path + "/" + id(started));
        get(path + "/" + id(started) + "/stream");
        assertThat(get(path + "/" + id(started)).body()).contains("\"succeeded\"");
        assertThat(call("POST", path, "{\"kind\":\"sample-count\"}").statusCode())
                .isEqualTo(400);
        assertThat(call("POST", path, "{\"kind\":\"none\"}").statusCode()).isEqualTo(404);
    }

    /** With this host itself as the other server. */
    private void models() throws IOException {
        get("/api/v1/llm/models");
        get("/api/v1/llm/models/import");
        get("/api/v1/llm/models/starters");
        assertThat(call("POST", "/api/v1/llm/models/import", "{}").statusCode()).isEqualTo(400);
        assertThat(call("POST", "/api/v1/llm/models/starters", "{\"starter\":\"none\"}")
                        .statusCode())
                .isEqualTo(404);
        upload();
        assertThat(get("/api/v1/llm/models/" + SmolLm2.ID).statusCode()).isEqualTo(200);
        get("/v1/models");
        get("/v1/models/" + SmolLm2.ID);
        assertThat(get("/v1/models/gpt-9").statusCode()).isEqualTo(404);
    }

    private void upload() throws FileNotFoundException {
        var uploaded = host.send(host.request("/api/v1/llm/models/upload?file_name=SmolLM2-135M-Instruct.Q4_1.gguf")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(TestModels.smolLm2File()))
                .build());
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
        check("POST", "/api/v1/llm/models/upload", uploaded);
    }

    private void tasks() {
        var imported = call("POST", "/api/v1/llm/models/import", "{\"path\":\"missing.gguf\"}");
        assertThat(imported.statusCode()).isEqualTo(404);
        var accepted = call("POST", "/api/v1/llm/models/starters", "{\"starter\":\"smollm2-135m\"}");
        assertThat(accepted.statusCode()).isEqualTo(202);
        get("/api/v1/tasks/" + id(accepted) + "/stream");
        get("/api/v1/tasks/" + id(accepted));
        get("/api/v1/tasks?state=succeeded");
        call("POST", "/api/v1/tasks/" + id(accepted) + "/cancel", "");
    }

    private void answers() {
        var model = "{\"model\":\"" + SmolLm2.ID + "\"";
        assertThat(call("POST", "/api/v1/llm/inference/load", model + "}").statusCode())
                .isEqualTo(200);
        get("/api/v1/llm/inference/loaded");
        for (var stream : List.of("false", "true")) {
            var more = ",\"max_tokens\":4,\"stream\":" + stream + "}";
            call("POST", "/api/v1/llm/inference/generate", model + ",\"prompt\":\"One, two,\"" + more);
            call("POST", "/api/v1/llm/inference/chat", model + "," + MESSAGES + more);
            call("POST", "/v1/chat/completions", model + "," + MESSAGES + more);
        }
        var counted = ",\"max_tokens\":4,\"stream\":true,\"stream_options\":{\"include_usage\":true}}";
        call("POST", "/v1/chat/completions", model + "," + MESSAGES + counted);
        assertThat(call("POST", "/v1/chat/completions", "{\"model\":\"gpt-9\"," + MESSAGES + "}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(call("DELETE", "/api/v1/llm/models/" + SmolLm2.ID, "").statusCode())
                .isEqualTo(409);
        call("POST", "/api/v1/llm/inference/unload", model + "}");
        call("DELETE", "/api/v1/llm/models/" + SmolLm2.ID, "");
    }
}
