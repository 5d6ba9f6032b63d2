// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.beep.host.distribution.host.ApiDocument;
import io.beep.host.distribution.host.ApiDocument.Operation;
import io.beep.host.distribution.host.HostProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nonsense for every operation that the running host describes: it is refused in a sentence, in the dialect of the path, with the
 * request's id; it is never a failure of the host's, and the answer tells nothing of its inside.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "Content-Type: application/json";
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND");
    /** A part of a path as it is on the wire. */
    private static final List<String> SEGMENTS = List.of(
            "no-such",
            "0193f0c8-5a6e-7c3a-9d2f-1b2c3d4e5f60",
            "-1",
            "99999999999999999999999999",
            "%00",
            "%0d%0aSet-Cookie:%20a=b",
            "%",
            "%zz",
            "%ff%fe",
            "..%2f..%2f..%2fetc%2fpasswd",
            "..%5c..%5cwindows",
            "%2e%2e",
            "..",
            "a;b=c",
            "%F0%9F%92%A9",
            "'%20OR%201=1--",
            "%7B%7D",
            "x".repeat(5000),
            "%20");

    private static final List<String> QUERY_VALUES = List.of(
            "",
            "0",
            "-1",
            "1.5",
            "abc",
            "99999999999999999999",
            "%00",
            "%",
            "%ff",
            "..%2f..%2fetc%2fpasswd",
            "x".repeat(5000),
            "%F0%9F%92%A9",
            "1&%s=2");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e999",
            "-1e400",
            "99999999999999999999999999",
            "1".repeat(2000),
            "NaN",
            "\"\"",
            "\" \"",
            "\"text\"",
            "\"\\u0000\\u0007\\u001b[31m\"",
            "\"\\ud800\"",
            "\"../../../etc/passwd\"",
            "\"" + "x".repeat(200_000) + "\"",
            "[]",
            "[null]",
            "[[[[]]]]",
            "[1,\"a\",{}]",
            "{}",
            "{\"a\":{\"b\":[]}}");

    @TempDir
    static Path folder;

    private HostProcess host;
    private ApiDocument document;
    private final Map<String, String> ids = new LinkedHashMap<>();

    @BeforeAll
    void start() {
        host = HostProcess.start(folder.resolve("home"));
        document = ApiDocument.of(host);
        var user = host.post("/api/v1/users", "{\"name\":\"ada\",\"password\":\"correct horse battery\"}");
        ids.put("/api/v1/users", HostProcess.json(user).path("id").asText());
        ids.put("/api/v1/llm/models", "none");
        assertThat(ids.get("/api/v1/users")).isNotEmpty();
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

    List<Operation> operationsWithJson() {
        return operations().stream()
                .filter(operation -> document.jsonBody(operation).isPresent())
                .toList();
    }

    List<Operation> operationsWithBody() {
        return operations().stream()
                .filter(operation -> operation.description().has("requestBody"))
                .toList();
    }

    List<Operation> operationsWithPath() {
        return operations().stream()
                .filter(operation -> !operation.parameters("path").isEmpty())
                .toList();
    }

    List<Operation> operationsWithQuery() {
        return operations().stream()
                .filter(operation -> !operation.parameters("query").isEmpty())
                .toList();
    }

    /** A path with ids of things that are there where the operation changes them, so that what is wrong is the rest. */
    private String path(Operation operation) {
        var base = ids.keySet().stream().filter(operation.path()::startsWith).findFirst();
        return operation
                .path()
                .replaceAll("\\{[^}]+}", base.map(ids::get).orElse("0193f0c8-5a6e-7c3a-9d2f-1b2c3d4e5f60"));
    }

    // What is sent, byte by byte, for no client library sends such things.

    private record Answer(int status, Map<String, String> headers, String body) {}

    private Answer send(String method, String target, List<String> headers, byte[] body) {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        if (headers.stream().noneMatch(header -> header.startsWith("Authorization"))) {
            head.append("Authorization: Bearer ").append(host.key()).append("\r\n");
        }
        headers.forEach(header -> head.append(header).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), host.port())) {
            socket.setSoTimeout(60_000);
            write(socket, head.toString().getBytes(UTF_8), body);
            return parse(read(socket), method + " " + target);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + shown(target), e);
        }
    }

    /** A server that refuses a body early closes before it is all sent. */
    private static void write(Socket socket, byte[] head, byte[] body) throws IOException {
        socket.getOutputStream().write(head);
        try {
            socket.getOutputStream().write(body);
        } catch (IOException e) {
            assertThat(body.length).isGreaterThan(1 << 16); // what fits into the buffers is always sent
        }
    }

    private static byte[] read(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                bytes.write(buffer, 0, read);
            }
        } catch (IOException e) {
            if (bytes.size() == 0) {
                throw e;
            }
        }
        return bytes.toByteArray();
    }

    private static Answer parse(byte[] bytes, String what) {
        var text = new String(bytes, ISO_8859_1);
        var end = text.indexOf("\r\n\r\n");
        assertThat(end).as("%s is answered: %s", shown(what), text).isPositive();
        var lines = text.substring(0, end).split("\r\n");
        var headers = Stream.of(lines)
                .skip(1)
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(
                        part -> part[0].toLowerCase(Locale.ROOT), part -> part[1].strip(), (a, b) -> b));
        var body = new String(text.substring(end + 4).getBytes(ISO_8859_1), UTF_8);
        return new Answer(Integer.parseInt(lines[0].substring(9, 12)), headers, body);
    }

    private static String shown(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "..." : text;
    }

    // What is asked of every answer.

    private Answer check(String method, String target, List<String> headers, String body) {
        return check(method, target, headers, body.getBytes(UTF_8));
    }

    private Answer check(String method, String target, List<String> headers, byte[] body) {
        var answer = send(method, target, headers, body);
        var what = shown(method + " " + target + " " + headers + " " + new String(body, UTF_8)) + " -> "
                + shown(answer.toString());
        if (answer.status() != 503 || !isAboutAnotherServer(target)) {
            assertThat(answer.status()).as(what).isLessThan(500);
        }
        assertThat(answer.headers().get("x-request-id")).as(what).matches("[A-Za-z0-9._-]+");
        assertThat(answer.headers()).as(what).doesNotContainKey("set-cookie").doesNotContainKey("server");
        if (answer.status() >= 400 && !method.equals("HEAD")) {
            checkFailure(target, answer, what);
        }
        return answer;
    }

    /** It may not be there, and that is no failure of the host's. */
    private static boolean isAboutAnotherServer(String target) {
        return target.matches("/api/v1/llm/connections/[^/]+/models.*");
    }

    private static void checkFailure(String target, Answer answer, String what) {
        // Of an address that cannot be read nobody knows whose it is.
        var isUnreadable = answer.status() == 400 && target.contains("%");
        var isProblem = answer.headers().getOrDefault("content-type", "").startsWith("application/problem+json");
        var isOpenAi = target.startsWith("/v1") && !(isUnreadable && isProblem);
        assertThat(answer.headers().get("content-type"))
                .as(what)
                .startsWith(isOpenAi ? "application/json" : "application/problem+json");
        var json = json(answer.body());
        var sentence = isOpenAi
                ? json.at("/error/message").asText()
                : json.path("detail").asText();
        assertThat(sentence)
                .as(what)
                .hasSizeGreaterThan(10)
                .hasSizeLessThan(2000)
                .contains(" ");
        assertThat(sentence)
                .as(what)
                .doesNotContain("io.beep", "java.", "jakarta", "Exception", "jackson", "org.", "\tat ", "null pointer");
        if (isOpenAi) {
            assertThat(json.path("error").properties().stream().map(Map.Entry::getKey))
                    .as(what)
                    .containsExactlyInAnyOrder("message", "type", "param", "code");
        } else {
            assertThat(json.path("status").asInt()).as(what).isEqualTo(answer.status());
            assertThat(json.path("type").asText()).as(what).startsWith("urn:beep:error:");
            assertThat(json.has("incident")).as(what).isFalse();
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    private Answer refused(Operation operation, List<String> headers, String body) {
        var answer = check(operation.method(), path(operation), headers, body);
        assertThat(answer.status())
                .as("%s with %s -> %s", operation, shown(body), answer)
                .isBetween(400, 499);
        return answer;
    }

    // Bodies.

    @ParameterizedTest
    @MethodSource("operationsWithJson")
    void bodiesThatAreNoJsonAreRefused(Operation operation) {
        for (var body : List.of(
                "",
                " ",
                "{",
                "}",
                "[",
                "hello",
                "{\"a\":1",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1}}",
                "{} {}",
                "\u0000",
                "{\"a\":\"\n\"}",
                "// c",
                "<a/>",
                "a=b&c=d",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":\"\\x\"}",
                "{\"" + "n".repeat(5000) + "\":1}")) {
            refused(operation, List.of(JSON_TYPE), body);
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithJson")
    void bodiesThatAreNoObjectAreRefused(Operation operation) {
        for (var body : List.of(
                "null",
                "true",
                "1",
                "\"text\"",
                "[]",
                "[{}]",
                "1e999",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000))) {
            refused(operation, List.of(JSON_TYPE), body);
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithJson")
    void bytesThatAreNoTextAreRefused(Operation operation) {
        for (var body : List.of(
                new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1},
                new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'},
                new byte[1000])) {
            assertThat(check(operation.method(), path(operation), List.of(JSON_TYPE), body)
                            .status())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithJson")
    void aFieldTwiceIsRefused(Operation operation) {
        var name = example(operation).fieldNames().next();
        var answer = refused(operation, List.of(JSON_TYPE), "{\"" + name + "\":\"a\",\"" + name + "\":\"b\"}");
        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("operationsWithJson")
    void whatIsMissingIsNamed(Operation operation) {
        var schema = document.resolved(document.jsonBody(operation).orElseThrow());
        for (var required : schema.path("required")) {
            var body = example(operation);
            body.remove(required.asText());
            var answer = refused(operation, List.of(JSON_TYPE), body.toString());
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains(required.asText());
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithJson")
    void noValueOfAnyFieldIsAFailureOfTheHost(Operation operation) {
        var schema = document.resolved(document.jsonBody(operation).orElseThrow());
        for (var property : schema.path("properties").properties()) {
            for (var value : VALUES) {
                var body = example(operation);
                body.put(property.getKey(), "@");
                var answer = check(
                        operation.method(),
                        path(operation),
                        List.of(JSON_TYPE),
                        body.toString().replace("\"@\"", value));
                assertThat(isWrongType(property.getValue(), value) && answer.status() < 400)
                        .as("%s takes %s for %s", operation, shown(value), property)
                        .isFalse();
            }
        }
    }

    /** Whether a value has another type than its schema says; null is as good as nothing where nothing is allowed. */
    private boolean isWrongType(JsonNode property, String value) {
        var type = type(property);
        return switch (type) {
            case "string" -> value.matches("true|[-0-9].*|NaN|[\\[{].*");
            case "boolean" -> !value.matches("true|null");
            case "integer", "number" -> value.matches("true|NaN|[\"\\[{].*|.*e[0-9]+");
            case "array" -> !value.startsWith("[") && !value.equals("null");
            default -> false;
        };
    }

    /** Of what may be null as well, the other type. */
    private String type(JsonNode property) {
        var schema = document.resolved(property);
        return Stream.concat(ApiDocument.stream(schema.path("type")), Stream.of(schema.path("type")))
                .map(JsonNode::asText)
                .filter(type -> !type.equals("null"))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @MethodSource("operationsWithJson")
    void otherTypesOfBodiesAreRefused(Operation operation) {
        var body = example(operation).toString();
        for (var type : List.of(
                "text/plain",
                "application/xml",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "*/*",
                "nonsense",
                "application/octet-stream")) {
            assertThat(refused(operation, List.of("Content-Type: " + type), body)
                            .status())
                    .isIn(400, 415);
        }
        assertThat(refused(operation, List.of(), body).status()).isEqualTo(415);
        assertThat(refused(operation, List.of("Content-Type: application/json; charset=no-such"), body + "x")
                        .status())
                .isIn(400, 415);
    }

    @ParameterizedTest
    @MethodSource("operationsWithJson")
    void bodiesOfFiveMebibytesAreRefused(Operation operation) {
        var body = "{\"a\":\"" + "x".repeat(5 << 20) + "\"}";
        assertThat(refused(operation, List.of(JSON_TYPE), body).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @MethodSource("operationsWithBody")
    void aBodyIsNeeded(Operation operation) {
        assertThat(refused(operation, List.of(), "").status()).isBetween(400, 499);
    }

    private ObjectNode example(Operation operation) {
        var example = (ObjectNode) document.contents(operation.description().path("requestBody")).stream()
                .filter(content -> content.getKey().equals("application/json"))
                .map(content -> content.getValue().path("example"))
                .findFirst()
                .orElseThrow()
                .deepCopy();
        if (operation.path().equals("/api/v1/users") && operation.method().equals("POST")) {
            example.put("name", "ada"); // is there already, so that nobody is created
        }
        return example;
    }

    // Paths, queries, headers, methods.

    @ParameterizedTest
    @MethodSource("operationsWithPath")
    void idsThatCannotBeAreNotFound(Operation operation) {
        var body = document.jsonBody(operation).isPresent() ? example(operation).toString() : "";
        for (var segment : SEGMENTS) {
            var target = operation.path().replaceAll("\\{[^}]+}", Matcher.quoteReplacement(segment));
            var answer = check(operation.method(), target, body.isEmpty() ? List.of() : List.of(JSON_TYPE), body);
            assertThat(answer.status())
                    .as("%s: %s", shown(target), shown(answer.toString()))
                    .isIn(isNamedByItsCaller(operation) ? List.of(200, 204, 400, 404, 405) : List.of(400, 404, 405));
        }
    }

    /** It need not be there: it is made, or is gone anyway. */
    private boolean isNamedByItsCaller(Operation operation) {
        return operations().stream()
                .anyMatch(other -> other.method().equals("PUT") && other.path().equals(operation.path()));
    }

    @ParameterizedTest
    @MethodSource("operationsWithQuery")
    void noParameterIsAFailureOfTheHost(Operation operation) {
        var body = document.jsonBody(operation).isPresent() ? example(operation).toString() : "";
        for (var parameter : operation.parameters("query")) {
            var name = parameter.path("name").asText();
            for (var value : QUERY_VALUES) {
                check(
                        operation.method(),
                        path(operation) + "?" + name + "=" + value.replace("%s", name),
                        List.of(),
                        body);
            }
        }
    }

    @Test
    void limitsAndCursorsThatCannotBeAreRefused() {
        for (var operation : operationsWithQuery()) {
            var names = operation.parameters("query").stream()
                    .map(parameter -> parameter.path("name").asText())
                    .toList();
            if (names.contains("limit")) {
                for (var query : List.of(
                        "limit=0",
                        "limit=-1",
                        "limit=1.5",
                        "limit=x",
                        "limit=",
                        "limit=99999999999",
                        "limit=201",
                        "cursor=",
                        "cursor=" + "x".repeat(600))) {
                    var answer = check("GET", path(operation) + "?" + query, List.of(), "");
                    assertThat(answer.status())
                            .as("%s?%s: %s", operation, query, answer)
                            .isIn(400, 404);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void headersThatCannotBeAreNoFailureOfTheHost(Operation operation) {
        var body = document.jsonBody(operation).isPresent() ? "{" : "";
        for (var header : List.of(
                "Accept: application/xml",
                "Accept: nonsense",
                "Accept: " + "a/b,".repeat(500),
                "Last-Event-ID: \u00ff",
                "Last-Event-ID: 99999999999999999999",
                "x-request-id: ../../<script>",
                "x-request-id: " + "x".repeat(500),
                "Cookie: beep_session=" + "x".repeat(4000),
                "Cookie: =;;;=;\"",
                "If-None-Match: *",
                "Range: bytes=5-1",
                "Authorization: Bearer",
                "Authorization: Bearer " + "x".repeat(1000),
                "Authorization: Basic YTpi",
                "Accept-Language: " + "x".repeat(2000),
                "X-HTTP-Method-Override: DELETE",
                "Expect: nonsense")) {
            if (operation.method().equals("GET") || !body.isEmpty()) {
                check(operation.method(), path(operation), List.of(header, JSON_TYPE), body);
            }
        }
    }

    @Test
    void otherMethodsAreRefused() {
        var there = operations().stream()
                .collect(Collectors.groupingBy(
                        this::path, LinkedHashMap::new, Collectors.mapping(Operation::method, Collectors.toList())));
        there.forEach((path, methods) -> {
            for (var method : METHODS) {
                if (!methods.contains(method) && !(method.equals("HEAD") && methods.contains("GET"))) {
                    var answer = check(method, path, List.of(JSON_TYPE), "{}");
                    assertThat(answer.status())
                            .as("%s %s: %s", method, path, answer)
                            .isIn(400, 404, 405, 501);
                }
            }
        });
    }

    @Test
    void whoeverIsNotSignedInLearnsNothingElse() {
        for (var operation : operations()) {
            if (!operation.isPublic()) {
                var answer = check(operation.method(), path(operation), List.of("Authorization: none", JSON_TYPE), "{");
                assertThat(answer.status()).as(operation.toString()).isEqualTo(401);
            }
        }
    }

    @Test
    void pathsThatLeadNowhereAreNotFound() {
        var paths = new ArrayList<String>();
        for (var base : List.of("/api/v1", "/v1", "/api", "/api/v2")) {
            for (var end : List.of(
                    "/none", "//", "/%2e%2e/x", "/models/%2e%2e/%2e%2e/etc", "/a%00b", "/;/", "/" + "x/".repeat(500))) {
                paths.add(base + end);
            }
        }
        paths.add("/api/v1/../api/v1/info/none");
        for (var path : paths) {
            var answer = check("GET", path, List.of(), "");
            assertThat(answer.status())
                    .as("%s: %s", shown(path), shown(answer.toString()))
                    .isIn(400, 404);
        }
    }

    @Test
    void theIdOfASessionThatABrowserBringsIsNotTaken() {
        var cookie = "beep_ui_" + host.port() + "=";

        var answer = send("GET", "/ui/sign-in", List.of("Cookie: " + cookie + "chosen0123456789"), new byte[0]);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("set-cookie")).startsWith(cookie).doesNotContain("chosen");
    }

    @Test
    void theHostIsStillWellAfterAllThis() {
        assertThat(host.getWithKey("/api/v1/info").statusCode()).isEqualTo(200);
        assertThat(host.output()).doesNotContain("OutOfMemory", "StackOverflow");
    }
}
