// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.web.internal.FakeSecurity;
import io.beep.host.web.internal.TestHost;
import io.beep.host.web.internal.ThingsResource;
import io.beep.host.web.internal.error.Statuses;
import jakarta.servlet.http.HttpServlet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What resources get and what becomes of what they give, in both applications. */
class ResourcesTest {
    private static final String ANN = "Authorization: Bearer " + FakeSecurity.ANNS_KEY;
    private static final String BOB = "x-api-key: " + FakeSecurity.BOBS_KEY;
    private static final String JSON = "Content-Type: application/json";
    private static final String THING = "{\"name\":\"cart\",\"colour\":\"red\",\"weight\":2,\"parts\":[]}";
    private static final TestHost HOST =
            new TestHost(Map.of(), List.of(new ThingsResource()), List.of(new ThingsResource()), new HttpServlet() {});

    @AfterAll
    static void stop() {
        HOST.close();
    }

    @Test
    void aResourceLearnsWhoAsks() {
        assertThat(HOST.get("/api/v1/things/seen", ANN, "x-request-id: mine-1").body())
                .isEqualTo("{\"caller\":\"ann\",\"request_id\":\"mine-1\",\"address\":\"127.0.0.1\"}");
        assertThat(HOST.get("/v1/things/seen").body()).contains("\"caller\":\"anonymous\"");
    }

    @Test
    void jsonIsInSnakeCaseWithTimesInUtcAndWithoutWhatIsEmpty() {
        var answer = HOST.get("/api/v1/things?limit=1", ANN);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.header("content-length"))
                .contains(Integer.toString(answer.body().length()));
        assertThat(answer.body())
                .isEqualTo("[{\"name\":\"0\",\"colour\":\"dark_blue\",\"weight\":1.5,"
                        + "\"parts\":[{\"name\":\"wheel\",\"how_many\":4}],\"made_at\":\"1970-01-01T00:00:00Z\"}]");
    }

    @Test
    void aPageLinksToTheNextOneWithTheSameParameters() {
        var answer = HOST.get("/api/v1/things?limit=2&cursor=1&colour=dark%20blue", ANN);

        assertThat(answer.header("link"))
                .contains("</api/v1/things?limit=2&colour=dark%20blue&cursor=3>; rel=\"next\"");
    }

    @Test
    void theLastPageHasNoLink() {
        var answer = HOST.get("/api/v1/things?limit=2&cursor=3", ANN);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("link")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=-1", "limit=many", "limit=99999999999", "limit="})
    void aLimitOutOfRangeIsRefused(String query) {
        var answer = HOST.get("/api/v1/things?" + query, ANN);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"limit\"", "urn:beep:error:request.invalid-value");
    }

    @Test
    void aCursorThatIsTooLongIsRefused() {
        var answer = HOST.get("/api/v1/things?cursor=" + "x".repeat(513), ANN);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"cursor\"", "urn:beep:error:request.invalid-cursor");
    }

    @Test
    void aProblemSaysWhatWhereAndWhen() {
        var answer = HOST.get("/api/v1/things/failing/BUSY", ANN);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("content-type")).contains("application/problem+json");
        assertThat(answer.header("retry-after")).contains("3");
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"urn:beep:error:test.busy\",\"title\":\"Busy\",\"status\":429,"
                        + "\"detail\":\"It is BUSY\",\"instance\":\"/api/v1/things/failing/BUSY\","
                        + "\"field\":\"some_field\",\"retry_after_seconds\":3}");
    }

    @Test
    void openAisErrorHasAllFourKeys() {
        var answer = HOST.get("/v1/things/failing/BUSY", ANN);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.header("retry-after")).contains("3");
        assertThat(answer.body())
                .isEqualTo("{\"error\":{\"message\":\"It is BUSY\",\"type\":\"rate_limit_error\","
                        + "\"param\":\"some_field\",\"code\":\"rate_limit_exceeded\"}}");
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void eachKindOfFailureHasTheSameStatusInBothDialects(ErrorKind kind) {
        var status = Statuses.of(kind);

        assertThat(HOST.get("/api/v1/things/failing/" + kind, ANN).status()).isEqualTo(status);
        assertThat(HOST.get("/v1/things/failing/" + kind, ANN).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"CONFLICT,false", "EXHAUSTED,false", "CANCELLED,false"})
    void openAisClientsAreToldWhatIsInVain(ErrorKind kind, String retry) {
        assertThat(HOST.get("/v1/things/failing/" + kind, ANN).header("x-should-retry"))
                .contains(retry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/things/bug", "/v1/things/bug", "/api/v1/things/unwritable", "/v1/things/unwritable"})
    void whatNobodyForesawTellsNothingButThatItHappened(String path) {
        var answer = HOST.get(path, ANN);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("hunter2", "Exception", "io.beep", "at java");
    }

    @Test
    void anIncidentCanBeFoundInTheLog() {
        assertThat(HOST.get("/api/v1/things/bug", ANN).body()).containsPattern("\"incident\":\"[0-9a-f-]{36}\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nowhere", "/api/v1/things/not-a-uuid", "/api/v1/things/failing/NO_SUCH_KIND"})
    void aPathThatLeadsNowhereIsNotFound(String path) {
        var answer = HOST.get(path, ANN);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("urn:beep:error:request.unknown-operation");
    }

    @Test
    void soItIsForOpenAisClients() {
        var answer = HOST.get("/v1/nowhere", ANN);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("\"type\":\"invalid_request_error\"", "\"code\":null");
    }

    @Test
    void aMalformedParameterIsToldByItsName() {
        var answer = HOST.get("/api/v1/things/" + new UUID(1, 2) + "?depth=deep", ANN);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"depth\"");
    }

    @Test
    void anotherMethodIsRefusedWithThoseThereAre() {
        var answer = HOST.send("DELETE", "/api/v1/things", List.of(ANN), "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow").orElseThrow()).contains("GET", "POST");
        assertThat(answer.body()).contains("urn:beep:error:web.method-not-allowed");
        assertThat(HOST.send("DELETE", "/v1/things", List.of(ANN), "").body())
                .contains("\"type\":\"invalid_request_error\"");
    }

    @Test
    void anotherTypeOfBodyIsRefused() {
        var headers = List.of(ANN, "Content-Type: text/plain");

        assertThat(HOST.send("POST", "/api/v1/things", headers, THING).status()).isEqualTo(415);
        assertThat(HOST.send("POST", "/v1/things", headers, THING).body()).startsWith("{\"error\":");
    }

    @Test
    void anotherTypeOfAnswerIsRefused() {
        assertThat(HOST.get("/api/v1/things", ANN, "Accept: text/html").status())
                .isEqualTo(406);
        assertThat(HOST.get("/v1/things", ANN, "Accept: text/html").body()).startsWith("{\"error\":");
    }

    @Test
    void aTypeThatIsNoneIsRefused() {
        assertThat(HOST.get("/api/v1/things", ANN, "Accept: nonsense").status()).isBetween(400, 406);
        assertThat(HOST.send("POST", "/api/v1/things", List.of(ANN, "Content-Type: nonsense"), THING)
                        .status())
                .isBetween(400, 415);
    }

    @Test
    void theMethodsOfAPathAreToldToThoseWhoAreSignedIn() {
        assertThat(HOST.send("OPTIONS", "/api/v1/things", List.of(BOB), "").header("allow"))
                .isPresent();
        assertThat(HOST.send("OPTIONS", "/api/v1/things", List.of(), "").status())
                .isEqualTo(401);
    }

    @Test
    void aRedirectionIsNoFailure() {
        var answer = HOST.get("/api/v1/things/elsewhere", ANN);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location").orElseThrow()).endsWith("/api/v1/things");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/things",
        "GET,/api/v1/nowhere",
        "DELETE,/api/v1/things",
        "GET,/api/v1/things/undeclared",
        "GET,/api/v1/things/not-a-uuid",
        "GET,/v1/things",
        "GET,/v1/nowhere",
        "GET,/v1"
    })
    void nobodyLearnsNothingButThatASignInIsNeeded(String method, String path) {
        var answer = HOST.send(method, path, List.of("Accept: text/csv"), "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).contains("Bearer");
        assertThat(answer.header("allow")).isEmpty();
        assertThat(answer.body()).contains("Sign in");
    }

    @Test
    void nobodyIsToldInOpenAisDialectToo() {
        assertThat(HOST.get("/v1/things").body())
                .isEqualTo("{\"error\":{\"message\":\"Sign in, or send an API key\",\"type\":\"invalid_request_error\","
                        + "\"param\":null,\"code\":\"invalid_api_key\"}}");
    }

    @Test
    void whoLacksThePermissionIsRefusedBeforeTheBodyIsRead() {
        var answer = HOST.send("POST", "/api/v1/things", List.of(BOB, JSON), "not even JSON");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("urn:beep:error:security.permission-denied");
        assertThat(HOST.access().asked()).contains("bob things:write POST /api/v1/things");
        assertThat(HOST.send("POST", "/v1/things", List.of(BOB, JSON), THING).body())
                .contains("\"type\":\"permission_error\"", "\"code\":\"model_not_allowed\"");
    }

    @Test
    void whatDeclaresNothingIsClosedToEverybody() {
        var answer = HOST.get("/api/v1/things/undeclared", ANN);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("must never be seen");
    }

    @Test
    void aRequestForTheHeadersAloneGetsThem() {
        var answer = HOST.send("HEAD", "/api/v1/things", List.of(ANN), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void anAnswerHasTheStatusThatIsDeclared() {
        var part = "{\"name\":\"wheel\"}";
        assertThat(HOST.send("POST", "/api/v1/things/later", List.of(ANN, JSON), part)
                        .status())
                .isEqualTo(202);
        assertThat(HOST.send("POST", "/api/v1/things/later", List.of(ANN, JSON), "{}")
                        .status())
                .isEqualTo(400);
        assertThat(HOST.send("POST", "/v1/things/by-hand", List.of(ANN), "").status())
                .isEqualTo(201);
    }

    @Test
    void aMethodThatTakesABodyIsNotCalledWithoutOne() {
        var answer = HOST.send("POST", "/api/v1/things/later", List.of(ANN), "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("The request needs a body");
    }

    @Test
    void aBodyHasOneType() {
        for (var type : List.of("*/*", "application/*")) {
            var answer = HOST.send("POST", "/api/v1/things", List.of(ANN, "Content-Type: " + type), THING);

            assertThat(answer.status()).isEqualTo(415);
        }
    }

    @Test
    void aTextThatRepeatsWhatWasSentIsNotLong() {
        var answer = HOST.get("/api/v1/things/long?length=100000", ANN);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no xxx", "...", "xxx here").hasSizeLessThan(2000);
    }

    @Test
    void aThingGoesInAndOut() {
        var answer = HOST.send("POST", "/api/v1/things", List.of(ANN, JSON), THING);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"name\":\"cart\",\"colour\":\"red\",\"weight\":2.0,\"parts\":[]}");
    }
}
