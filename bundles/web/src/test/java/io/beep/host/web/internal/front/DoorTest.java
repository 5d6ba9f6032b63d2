// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import static io.beep.host.web.internal.FakeSecurity.ANNS_KEY;
import static io.beep.host.web.internal.FakeSecurity.ANNS_SESSION;
import static io.beep.host.web.internal.FakeSecurity.CSRF_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.beep.host.web.internal.RawHttp;
import io.beep.host.web.internal.RawHttp.Answer;
import io.beep.host.web.internal.TestHost;
import io.beep.host.web.internal.ThingsResource;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every request passes, whatever it is for. */
class DoorTest {
    private static final String KEY = "Authorization: Bearer " + ANNS_KEY;
    private static final String COOKIE = "Cookie: beep_session_5000=" + ANNS_SESSION;
    private static final String TOKEN = "x-csrf-token: " + CSRF_TOKEN;
    private static final TestHost HOST = new TestHost(
            Map.of(
                    "allowed__hosts",
                    new String[] {"beep.example, other.example"},
                    "allowed__origins",
                    new String[] {"https://tools.example"},
                    "body__limit__bytes",
                    1_000L,
                    "chat__body__limit__bytes",
                    4_000L),
            List.of(new ThingsResource()),
            List.of(new ThingsResource()),
            new PageServlet());

    @AfterAll
    static void stop() {
        HOST.close();
    }

    // Names of the host

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:5000", "[::1]:5000", "beep.example", "other.example:80"})
    void answersToItsOwnNames(String host) {
        assertThat(HOST.get("/api/v1/things/seen", "Host: " + host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "/",
                "application/",
                "application/json/x",
                "application/json; charset",
                "a b/c",
                "application/json;=x"
            })
    void aTypeOfABodyThatIsNoneIsRefusedInASentence(String type) {
        var answer = HOST.send("POST", "/v1/things", List.of(KEY, "Content-Type: " + type), "{}");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("x-request-id")).isPresent();
        assertThat(answer.body()).contains("\"error\"", "Content-Type is not a type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "application/json ; charset=\"utf-8\"; x=y;",
                "application/vnd.api+json"
            })
    void otherTypesOfBodiesGoOn(String type) {
        assertThat(HOST.send("POST", "/v1/things", List.of(KEY, "Content-Type: " + type), "{}")
                        .body())
                .doesNotContain("is not a type");
    }

    @Test
    void aPathThatClimbsOutOfAnApplicationLeadsNowhere() {
        assertThat(HOST.get("/api/v1/../api/v1/none").status()).isEqualTo(404);
    }

    @Test
    void aForeignNameIsRefusedInTheDialectOfEachPart() {
        assertThat(HOST.get("/api/v1/things/seen", "Host: evil.example"))
                .returns(403, Answer::status)
                .extracting(Answer::body)
                .asString()
                .contains("urn:beep:error:security.host-not-allowed");
        assertThat(HOST.get("/v1/things/seen", "Host: evil.example"))
                .returns(403, Answer::status)
                .extracting(Answer::body)
                .asString()
                .startsWith("{\"error\":{");
        assertThat(HOST.get("/ui/", "Host: evil.example"))
                .returns(403, Answer::status)
                .extracting(Answer::body)
                .asString()
                .startsWith("<!DOCTYPE html>")
                .contains("allowed_hosts");
        assertThat(HOST.get("/", "Host: evil.example").status()).isEqualTo(403);
    }

    @Test
    void whatAProxySaysOfItselfIsNotBelieved() {
        var answer = HOST.get(
                "/api/v1/things/seen",
                "X-Forwarded-For: 9.9.9.9",
                "X-Forwarded-Host: evil.example",
                "Forwarded: for=9.9.9.9");

        assertThat(answer.body()).contains("\"address\":\"127.0.0.1\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'9.9.9.9',9.9.9.9",
        "'1.1.1.1, 9.9.9.9, 127.0.0.1',9.9.9.9",
        "'1.1.1.1, 203.0.113.7:51234',203.0.113.7",
        "'9.9.9.9, 127.0.0.1:51234, [2001:db8::a]:80',9.9.9.9",
        "'[2001:db8::1]:5',2001:db8:0:0:0:0:0:1",
        "'2001:db8::1',2001:db8:0:0:0:0:0:1",
        "'::ffff:9.9.9.9',9.9.9.9",
        "'fe80::1%eth0',fe80:0:0:0:0:0:0:1",
        "'9.9.9.9, unknown',127.0.0.1",
        "'9.9.9.9:x',127.0.0.1",
        "'localhost',127.0.0.1",
        "'1.2.3.400',127.0.0.1",
        "'1:2',127.0.0.1",
        "'<script>',127.0.0.1",
        "'',127.0.0.1"
    })
    void whatATrustedProxySaysOfTheClientIsBelieved(String forwarded, String address) {
        try (var host = behind("127.0.0.1", "10.0.0.1, 127.0.0.1, 2001:DB8:0::A")) {
            assertThat(host.get("/api/v1/things/seen", "X-Forwarded-For: " + forwarded)
                            .body())
                    .contains("\"address\":\"" + address + "\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"::1,9.9.9.9", "[0:0:0:0:0:0:0:1],9.9.9.9", "127.0.0.1,0:0:0:0:0:0:0:1"})
    void aProxyIsKnownOverIpv6Too(String trusted, String address) throws IOException {
        assumeThat(hasIpv6()).isTrue();
        try (var host = behind("::1", trusted)) {
            var request =
                    RawHttp.request("GET", "/api/v1/things/seen", List.of("X-Forwarded-For: 9.9.9.9"), new byte[0]);
            assertThat(RawHttp.exchange("::1", host.port(), request).body())
                    .contains("\"address\":\"" + address + "\"");
        }
    }

    private static boolean hasIpv6() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress());
    }

    private static TestHost behind(String listening, String trusted) {
        return new TestHost(
                listening,
                Map.of("trusted__proxies", new String[] {trusted}),
                List.of(new ThingsResource()),
                List.of(),
                new PageServlet());
    }

    // Pages of others

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "https://localhost.evil.example",
                "null",
                "http://localhost:8080",
                "localhost"
            })
    void changesByForeignPagesAreRefused(String origin) {
        assertThat(post("/api/v1/things/seen", "Origin: " + origin))
                .returns(403, Answer::status)
                .extracting(Answer::body)
                .asString()
                .contains("security.origin-not-allowed");
        assertThat(post("/api/v1/things/seen", KEY, "Origin: " + origin).status())
                .isEqualTo(403);
        assertThat(post("/ui/", "Origin: " + origin).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "https://localhost", "https://tools.example"})
    void changesByTheHostsOwnPagesAreTaken(String origin) {
        assertThat(post("/api/v1/things/seen", "Origin: " + origin).status()).isEqualTo(200);
    }

    @Test
    void programsInPagesOfAnAllowedOriginMayReadAnswersAndFailures() {
        assertThat(HOST.get("/api/v1/things/seen", "Origin: https://tools.example"))
                .returns(200, Answer::status)
                .returns(Optional.of("https://tools.example"), answer -> answer.header("access-control-allow-origin"))
                .returns(Optional.of("Origin"), answer -> answer.header("vary"))
                .returns(Optional.empty(), answer -> answer.header("access-control-allow-credentials"));
        assertThat(HOST.get("/v1/none", KEY, "Origin: https://tools.example"))
                .returns(404, Answer::status)
                .returns(Optional.of("https://tools.example"), answer -> answer.header("access-control-allow-origin"));
        assertThat(HOST.get("/v1/things/seen", "Authorization: Bearer wrong", "Origin: https://tools.example"))
                .returns(401, Answer::status)
                .returns(Optional.of("https://tools.example"), answer -> answer.header("access-control-allow-origin"));
    }

    @Test
    void theQuestionOfABrowserBeforehandIsAnsweredToAllowedOriginsAlone() {
        var question = "Access-Control-Request-Method: POST";
        var headers = "Access-Control-Request-Headers: authorization,content-type,x-stainless-lang";

        assertThat(HOST.send(
                        "OPTIONS", "/v1/things/seen", List.of("Origin: https://tools.example", question, headers), ""))
                .returns(204, Answer::status)
                .returns(Optional.of("https://tools.example"), answer -> answer.header("access-control-allow-origin"))
                .returns(
                        Optional.of("authorization,content-type,x-stainless-lang"),
                        answer -> answer.header("access-control-allow-headers"))
                .returns(
                        Optional.of("GET, POST, PUT, PATCH, DELETE"),
                        answer -> answer.header("access-control-allow-methods"));
        assertThat(HOST.send(
                        "OPTIONS", "/v1/things/seen", List.of("Origin: https://evil.example", question, headers), ""))
                .returns(Optional.empty(), answer -> answer.header("access-control-allow-origin"))
                .returns(Optional.empty(), answer -> answer.header("access-control-allow-methods"));
        assertThat(HOST.send("OPTIONS", "/ui/", List.of("Origin: https://tools.example", question, headers), ""))
                .returns(Optional.empty(), answer -> answer.header("access-control-allow-origin"));
    }

    @ParameterizedTest
    @CsvSource({"cross-site,403", "same-site,403", "same-origin,200", "none,200"})
    void aBrowserThatHidesTheOriginStillTellsTheSite(String site, int status) {
        assertThat(post("/api/v1/things/seen", "Sec-Fetch-Site: " + site).status())
                .isEqualTo(status);
    }

    @Test
    void aForeignPageMayLookAtWhatIsPublic() {
        assertThat(HOST.get("/api/v1/things/seen", "Origin: http://evil.example")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aWebSocketIsOpenedByTheHostsOwnPagesOnly() {
        var upgrade = "Upgrade: websocket";
        var connection = "Connection: Upgrade, close";

        assertThat(HOST.get("/ui/push", connection, upgrade, "Origin: http://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(HOST.get("/ui/push", connection, upgrade).status()).isEqualTo(403);
        assertThat(HOST.get("/ui/push", connection, upgrade, "Origin: http://localhost")
                        .status())
                .isEqualTo(200);
    }

    // Who asks

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer " + ANNS_KEY,
                "authorization: bearer  " + ANNS_KEY,
                "x-api-key: " + ANNS_KEY,
                "Cookie: other=1; beep_session_5000=" + ANNS_SESSION
            })
    void aKeyOrASessionTellsWhoAsks(String header) {
        assertThat(HOST.get("/api/v1/things/seen", header).body()).contains("\"caller\":\"ann\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer wrong", "Authorization: Bearer ", "x-api-key: wrong", "x-api-key:"})
    void aWrongKeyIsRefusedEvenWhereNobodyNeedsOne(String header) {
        assertThat(HOST.get("/api/v1/things/seen", header))
                .returns(401, Answer::status)
                .returns("Bearer", answer -> answer.headers().get("www-authenticate"))
                .extracting(Answer::body)
                .asString()
                .contains("security.wrong-credentials");
        assertThat(HOST.get("/v1/things/seen", header))
                .returns(401, Answer::status)
                .extracting(Answer::body)
                .asString()
                .contains("\"code\":\"invalid_api_key\"");
    }

    @Test
    void aKeyThatIsMuchTooLongIsNotEvenLookedUp() {
        assertThat(HOST.get("/api/v1/things/seen", "x-api-key: " + "k".repeat(5_000))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Cookie: beep_session_5000=ended", "Cookie: beep_session_5000=", "Authorization: Basic YTpi"})
    void aSessionThatHasEndedMakesTheVisitorNobody(String header) {
        assertThat(HOST.get("/api/v1/things/seen", header).body()).contains("\"caller\":\"anonymous\"");
    }

    @Test
    void aKeyCountsMoreThanASession() {
        assertThat(HOST.get("/api/v1/things/seen", COOKIE, "x-api-key: bobs-key")
                        .body())
                .contains("\"caller\":\"bob\"");
    }

    @Test
    void aChangeByASessionNeedsTheSessionsToken() {
        assertThat(post("/api/v1/things/seen", COOKIE))
                .returns(403, Answer::status)
                .extracting(Answer::body)
                .asString()
                .contains("security.csrf-token-wrong");
        assertThat(post("/api/v1/things/seen", COOKIE, "x-csrf-token: guess").status())
                .isEqualTo(403);
        assertThat(post("/v1/things/seen", COOKIE).status()).isEqualTo(403);
        assertThat(post("/api/v1/things/seen", COOKIE, TOKEN).body()).contains("\"caller\":\"ann\"");
    }

    @Test
    void aChangeByAKeyOrByNobodyNeedsNoToken() {
        assertThat(post("/api/v1/things/seen", KEY).status()).isEqualTo(200);
        assertThat(post("/api/v1/things/seen").status()).isEqualTo(200);
        assertThat(post("/api/v1/things/seen", "Cookie: beep_session_5000=ended")
                        .status())
                .isEqualTo(200);
    }

    // Ids

    @ParameterizedTest
    @ValueSource(strings = {"a", "My-id_1.2", "0123456789012345678901234567890123456789012345678901234567890123"})
    void aRequestKeepsTheIdThatTheClientGives(String id) {
        assertThat(HOST.get("/api/v1/things/seen", "x-request-id: " + id).header("x-request-id"))
                .contains(id);
        assertThat(HOST.get("/ui/", "x-request-id: " + id).header("x-request-id"))
                .contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a\"b",
                "<script>",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void anIdThatDoesNotFitIsReplaced(String id) {
        assertThat(HOST.get("/api/v1/things/seen", "x-request-id: " + id).header("x-request-id"))
                .hasValueSatisfying(given -> assertThat(given).matches("req-[0-9a-f]{24}"));
    }

    @Test
    void anErrorHasTheIdToo() {
        assertThat(HOST.get("/api/v1/things", "x-request-id: mine").header("x-request-id"))
                .contains("mine");
        assertThat(HOST.get("/ui/throwing", "x-request-id: mine").header("x-request-id"))
                .contains("mine");
        assertThat(HOST.get("/ui/missing", "x-request-id: mine").header("x-request-id"))
                .contains("mine");
    }

    // Sizes

    @ParameterizedTest
    @CsvSource({
        "/api/v1/things,1000,true",
        "/api/v1/things,1001,false",
        "/v1/things,1001,false",
        "/v1/chat/completions,4000,true",
        "/v1/chat/completions,4001,false",
        "/api/v1/llm/inference/chat,4000,true",
        "/api/v1/llm/inference/chat,4001,false",
        "/api/v1/llm/models/upload,100000,true",
        "/api/v1/llm/models/%75pload,100000,false",
        "/ui/,4000,true",
        "/ui/,4001,false",
        "/ui/VAADIN/dynamic/resource/1/2/upload,100000,true"
    })
    void aBodyThatSaysItsSizeIsRefusedWhenItIsTooLarge(String path, int size, boolean fits) {
        var answer = HOST.send("POST", path, List.of("Content-Type: application/json", KEY), new byte[size]);

        assertThat(answer.status() == 413).isEqualTo(!fits);
    }

    @Test
    void aBodyThatHidesItsSizeIsRefusedWhenItGoesOnTooLong() {
        var json = "{\"other\":\"" + "x".repeat(5_000) + "\"}";
        var chunks = RawHttp.chunked(json.getBytes(StandardCharsets.UTF_8));
        var headers = List.of(KEY, "Content-Type: application/json", "Transfer-Encoding: chunked");

        var answer = HOST.send("POST", "/api/v1/things", headers, chunks);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body())
                .contains("urn:beep:error:request.body-too-large")
                .contains("1000 bytes");
        assertThat(HOST.send("POST", "/v1/things", headers, chunks))
                .returns(413, Answer::status)
                .extracting(Answer::body)
                .asString()
                .startsWith("{\"error\":{");
        assertThat(HOST.send("POST", "/ui/", headers, chunks).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"64000,200", "66000,413"})
    void whoeverIsNotKnownSendsLittleToAPage(int size, int status) {
        try (var host = roomy()) {
            var body = "x".repeat(size);

            assertThat(host.send("POST", "/ui/", List.of("Content-Type: text/plain"), body)
                            .status())
                    .isEqualTo(status);
            assertThat(host.send("POST", "/ui/", List.of("Content-Type: text/plain", COOKIE), body)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoeverIsNotKnownIsToldSoRatherThanThatTheBodyIsTooLarge() {
        try (var host = roomy()) {
            assertThat(host.send("POST", "/api/v1/things", List.of("Content-Type: application/json"), new byte[100_000])
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void signingInTakesFewWords() {
        try (var host = roomy()) {
            assertThat(host.send("POST", "/api/v1/auth/sign-in", List.of(), new byte[16_385])
                            .status())
                    .isEqualTo(413);
        }
    }

    @Test
    void aBodyOfVeryManyPartsIsRefusedBeforeAPageReadsIt() {
        try (var host = roomy()) {
            var headers = List.of("Content-Type: application/json", COOKIE);

            assertThat(host.send("POST", "/ui/", headers, "[" + "{},".repeat(30_000) + "{}]")
                            .status())
                    .isEqualTo(413);
            assertThat(host.send("POST", "/ui/", headers, "[\"" + "{},".repeat(30_000) + "\"]")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aBodyOfVeryManyPartsIsRefusedByResourcesToo() {
        try (var host = roomy()) {
            var answer = host.send(
                    "POST",
                    "/api/v1/things",
                    List.of("Content-Type: application/json", KEY),
                    "{\"other\":[" + "{},".repeat(60_000) + "{}]}");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("too many values");
        }
    }

    @Test
    void slowStrangersKeepNeitherTheHostNorThoseWhoAreKnownWaiting() throws IOException {
        var slow = new ArrayList<Socket>();
        try (var host = roomy()) {
            for (var i = 0; i < 220; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), host.port());
                slow.add(socket);
                socket.getOutputStream()
                        .write("POST /ui/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx"
                                .getBytes(StandardCharsets.US_ASCII));
            }
            var refused = slow.reversed().stream()
                    .filter(DoorTest::isAnswered)
                    .limit(200)
                    .toList(); // those who came first have the places, and wait

            assertThat(refused).hasSize(200);
            assertThat(host.get("/api/v1/things/seen").status()).isEqualTo(200);
            assertThat(host.get("/ui/").status()).isEqualTo(200);
            assertThat(host.send("POST", "/ui/", List.of(), "all at once").status())
                    .isEqualTo(200);
            assertThat(host.send("POST", "/ui/", List.of(COOKIE), new byte[500_000])
                            .status())
                    .isEqualTo(200);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    private static boolean isAnswered(Socket socket) {
        try {
            socket.setSoTimeout(2_000);
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The limits as they are without settings. */
    private static TestHost roomy() {
        return new TestHost(Map.of(), List.of(new ThingsResource()), List.of(), new PageServlet());
    }

    @Test
    void textIsReadWithinTheLimitToo() {
        assertThat(HOST.send("POST", "/ui/reader", List.of("Content-Type: text/plain"), "hello")
                        .body())
                .isEqualTo("read hello");
        assertThat(HOST.send("POST", "/ui/reader", List.of("Content-Type: text/plain; charset=nonsense"), "hello")
                        .status())
                .isEqualTo(415);
    }

    // What servlets leave undone

    @ParameterizedTest
    @CsvSource({"/ui/missing,404", "/ui/broken,500", "/ui/throwing,500", "/ui/written,500"})
    void theServersOwnErrorPageIsNeverSeen(String path, int status) {
        var answer = HOST.get(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body())
                .startsWith("<!DOCTYPE html>")
                .doesNotContain("hunter2", "Exception", "half a page")
                .doesNotContainIgnoringCase("jetty");
        assertThat(answer.header("x-content-type-options")).contains("nosniff");
    }

    @Test
    void aFailureInTheMiddleOfAPageTellsNothing() {
        var answer = HOST.get("/ui/half");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("half a pa").doesNotContain("hunter2", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p=%zz", "p=%", "p=%ff%fe", "p=%00", "%", "=&&="})
    void aMalformedQueryIsNoFailureOfTheHost(String query) {
        assertThat(HOST.get("/ui/parameter?" + query).status()).isIn(200, 400);
        assertThat(HOST.get("/api/v1/things?" + query, KEY).status()).isIn(200, 400);
        assertThat(HOST.get("/v1/things?" + query, KEY).status()).isIn(200, 400);
    }

    // Headers

    @Test
    void anAnswerOfTheApiIsDataAndIsNotKept() {
        var answer = HOST.get("/api/v1/things/seen");

        assertThat(answer.headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cache-control", "no-store");
        assertThat(answer.header("content-security-policy").orElseThrow()).startsWith("default-src 'none'");
    }

    @Test
    void aPageLoadsFromThisHostAlone() {
        var answer = HOST.get("/ui/", "Host: localhost:5000");

        assertThat(answer.header("content-security-policy").orElseThrow())
                .startsWith("default-src 'self'")
                .contains("connect-src 'self' ws://localhost:5000 wss://localhost:5000;")
                .contains("frame-ancestors 'none'");
        assertThat(answer.headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("x-frame-options", "DENY");
    }

    // Where nothing is

    @ParameterizedTest
    @CsvSource({"/,/ui/", "/?a=b&c=%20d,/ui/?a=b&c=%20d", "/setup,/ui/setup", "/setup?token=t,/ui/setup?token=t"})
    void peopleAreLedToTheUi(String path, String target) {
        var answer = HOST.get(path);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).contains(target);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api,application/problem+json",
        "GET,/api/v2/things,application/problem+json",
        "GET,/favicon.ico,text/html;charset=utf-8",
        "POST,/,text/html;charset=utf-8"
    })
    void elsewhereIsNothing(String method, String path, String contentType) {
        var answer = HOST.send(method, path, List.of(), "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type")).contains(contentType);
    }

    private static Answer post(String path, String... headers) {
        var all = Stream.concat(Stream.of("Content-Length: 0"), Arrays.stream(headers))
                .toList();
        return HOST.send("POST", path, all, "");
    }
}
