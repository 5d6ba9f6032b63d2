// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.beep.host.distribution.host.ApiDocument;
import io.beep.host.distribution.host.ApiDocument.Operation;
import io.beep.host.distribution.host.HostProcess;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each route with each verb, asked by everybody who may knock. What has to come is computed from what the host declares: the
 * permission of each operation, and the least role that has a permission. Ids lead nowhere and bodies are empty, so that whoever is
 * let in changes nothing; who may not is told so before the host looks for the thing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteMatrixIT {
    private static final List<String> ROLES = List.of("guest", "user", "power_user", "admin");
    private static final List<String> VERBS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND");
    private static final String NOBODYS_ID = "0193f0c8-5a6e-7c3a-9d2f-1b2c3d4e5f60";
    /** Permissions of an administrator, of a user and of a guest, and none of what is next to them. */
    private static final Set<String> NARROW = Set.of("users:read", "tasks:read", "info:read");
    /** It asks even administrators for more than a key. */
    private static final String NEEDS_A_SESSION = "POST /api/v1/plugins/upload";
    /** A server elsewhere may not answer, and that is said so. */
    private static final String ASKS_ANOTHER_SERVER = "GET /api/v1/llm/connections/{id}/models";

    @TempDir
    static Path folder;

    private HostProcess host;
    private ApiDocument document;
    /** The verbs of each path. */
    private Map<String, Set<String>> paths;

    private final List<Person> people = new ArrayList<>();

    /**
     * Somebody who asks.
     *
     * @param key what he shows
     * @param permissions what he has, where the host knows him
     */
    record Person(String name, Optional<String> key, Optional<Set<String>> permissions) {
        @Override
        public String toString() {
            return name;
        }

        boolean isKnown() {
            return permissions.isPresent();
        }

        boolean may(Operation operation) {
            return permissions
                    .orElseThrow()
                    .contains(operation.description().path("x-permission").asText());
        }
    }

    @BeforeAll
    void start() {
        host = HostProcess.start(folder.resolve("home"));
        document = ApiDocument.of(host);
        paths = document.operations().stream()
                .collect(Collectors.groupingBy(
                        Operation::path,
                        LinkedHashMap::new,
                        Collectors.mapping(Operation::method, Collectors.toCollection(TreeSet::new))));
        people.add(new Person("anonymous", Optional.empty(), Optional.empty()));
        for (var role : ROLES) {
            host.post(
                    "/api/v1/users",
                    "{\"name\":\"" + role + "-one\",\"password\":\"correct horse battery\",\"role\":\"" + role + "\"}");
            people.add(new Person(role, Optional.of(key(role, "").secret()), Optional.of(permissionsOf(role))));
        }
        var narrow = key("admin", ",\"permissions\":[\"" + String.join("\",\"", NARROW) + "\"]");
        people.add(new Person("narrow key", Optional.of(narrow.secret()), Optional.of(NARROW)));
        var revoked = key("admin", "");
        var revocation =
                host.send(host.request("/api/v1/keys/" + revoked.id()).DELETE().build());
        assertThat(revocation.statusCode()).as(revocation.body()).isEqualTo(204);
        people.add(new Person("revoked key", Optional.of(revoked.secret()), Optional.empty()));
    }

    private record Key(String id, String secret) {}

    private Key key(String role, String more) {
        var made = HostProcess.json(
                host.post("/api/v1/keys", "{\"name\":\"one\",\"owner\":\"" + role + "-one\"" + more + "}"));
        var key = new Key(made.at("/key/id").asText(), made.path("secret").asText());
        assertThat(key.secret()).as(made.toString()).isNotEmpty();
        return key;
    }

    /** A role has what it or a lesser one is the least for. */
    private Set<String> permissionsOf(String role) {
        return ApiDocument.stream(HostProcess.json(host.getWithKey("/api/v1/permissions")))
                .filter(permission -> ROLES.indexOf(permission.path("lowest").asText()) <= ROLES.indexOf(role))
                .map(permission -> permission.path("name").asText())
                .collect(Collectors.toSet());
    }

    @AfterAll
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    List<Person> people() {
        return people;
    }

    private HttpResponse<String> ask(Person person, String method, String path) {
        var request = host.anonymous(path.replaceAll("\\{[^}]+}", NOBODYS_ID));
        person.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        var hasBody = Set.of("POST", "PUT", "PATCH").contains(method);
        if (hasBody) {
            request.header("Content-Type", path.endsWith("/upload") ? "application/octet-stream" : "application/json");
        }
        return host.send(request.method(method, hasBody ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                .build());
    }

    private static String shown(Person person, String method, String path, HttpResponse<String> answer) {
        return person + ": " + method + " " + path + " -> " + answer.statusCode() + " "
                + answer.headers().map().getOrDefault("allow", List.of()) + " " + answer.body();
    }

    @Test
    void rolesDiffer() {
        var sizes = ROLES.stream().map(role -> permissionsOf(role).size()).toList();
        assertThat(sizes).isSorted().doesNotHaveDuplicates();
        assertThat(permissionsOf("admin")).containsAll(NARROW);
        assertThat(document.operations()).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("people")
    void eachOperationLetsInWhomItsPermissionNames(Person person) {
        var wrong = new ArrayList<String>();
        for (var operation : document.operations()) {
            var answer = ask(person, operation.method(), operation.path());
            if (!isRight(person, operation, answer)) {
                wrong.add(shown(person, operation.method(), operation.path(), answer));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isRight(Person person, Operation operation, HttpResponse<String> answer) {
        var status = answer.statusCode();
        if (person.key().isPresent() && !person.isKnown()) {
            return status == 401; // even where everybody may: who shows a key that is not ours is told so
        }
        if (operation.isPublic()) {
            return isAnAnswer(operation, status) && status != 401;
        }
        if (!person.isKnown()) {
            return status == 401;
        }
        if (!person.may(operation)) {
            return status == 403 && kind(answer).matches("security\\.permission-denied|permission_error");
        }
        if (operation.toString().equals(NEEDS_A_SESSION)) {
            return status == 403 && kind(answer).equals("security.sign-in-again");
        }
        return isAnAnswer(operation, status);
    }

    /** Neither a refusal of the person, nor a failure of the host, and one that is described. */
    private static boolean isAnAnswer(Operation operation, int status) {
        return operation.description().path("responses").has(Integer.toString(status))
                && status != 403
                && (status < 500 || operation.toString().equals(ASKS_ANOTHER_SERVER));
    }

    private static String kind(HttpResponse<String> answer) {
        var body = HostProcess.json(answer);
        return body.has("error")
                ? body.at("/error/type").asText()
                : body.path("type").asText().replace("urn:beep:error:", "");
    }

    @ParameterizedTest
    @MethodSource("people")
    void aPathThatHasNotTheVerbSaysWhichItHas(Person person) {
        var wrong = new ArrayList<String>();
        paths.forEach((path, declared) -> {
            for (var verb : VERBS) {
                if (!declared.contains(verb)) {
                    var answer = ask(person, verb, path);
                    if (!isRefusedAsUndeclared(person, verb, path, answer)) {
                        wrong.add(shown(person, verb, path, answer));
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    private boolean isRefusedAsUndeclared(Person person, String verb, String path, HttpResponse<String> answer) {
        var declared = paths.get(path);
        if (verb.equals("HEAD") && declared.contains("GET")) {
            var expected = person.isKnown() && isStreamFor(person, path)
                    ? 200 // it would never end, so that nothing of it is begun
                    : ask(person, "GET", path).statusCode();
            return answer.statusCode() == expected && answer.body().isEmpty();
        }
        if (verb.equals("TRACE")) { // the server itself refuses it, whoever asks
            return answer.statusCode() == 405 && allowed(answer).containsAll(declared);
        }
        if (!person.isKnown()) {
            return answer.statusCode() == 401;
        }
        if (verb.equals("OPTIONS")) {
            return answer.statusCode() == 200 && allowed(answer).containsAll(declared);
        }
        var more = general(verb, path);
        if (more.isPresent()) {
            return answer.statusCode() == (person.may(more.get()) ? 404 : 403);
        }
        return answer.statusCode() == 405 && allowed(answer).containsAll(declared);
    }

    private boolean isStreamFor(Person person, String path) {
        return document.operations().stream()
                .filter(operation -> operation.toString().equals("GET " + path))
                .anyMatch(operation -> person.may(operation)
                        && operation.description().at("/responses/200/content").has("text/event-stream"));
    }

    private static Set<String> allowed(HttpResponse<String> answer) {
        return answer.headers().allValues("allow").stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    /** To {@code /models/import} the verbs of {@code /models/{id}} lead too, and there is no such model. */
    private Optional<Operation> general(String verb, String path) {
        var method = verb.equals("HEAD") ? "GET" : verb;
        return document.operations().stream()
                .filter(operation ->
                        operation.method().equals(method) && !operation.path().equals(path))
                .filter(operation -> path.matches(operation.path().replaceAll("\\{[^}]+}", "[^/{}]+")))
                .findFirst();
    }

    @Test
    void thatALookAtEverythingChangedNothing() {
        var users = HostProcess.json(host.getWithKey("/api/v1/users"));
        assertThat(ApiDocument.stream(users).map(user -> user.path("name").asText()))
                .containsExactlyInAnyOrder("admin", "guest-one", "user-one", "power_user-one", "admin-one");
        assertThat(ApiDocument.stream(users).map(JsonNode::toString))
                .allMatch(user -> user.contains("\"active\":true"));
        assertThat(HostProcess.json(host.getWithKey("/api/v1/llm/connections"))).isEmpty();
        assertThat(host.output()).doesNotContain("OutOfMemory", "StackOverflow");
    }
}
