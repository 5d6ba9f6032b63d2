// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with nothing on it. */
class ServerErrorsTest {
    private static final Server SERVER = new Server();
    private static ServerConnector connector;

    @BeforeAll
    static void start() throws Exception {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.addCustomizer(new TraceRefusal());
        connector = new ServerConnector(SERVER, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        SERVER.addConnector(connector);
        SERVER.setErrorHandler(new ServerErrors());
        SERVER.setHandler(new ContextHandlerCollection());
        SERVER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.stop();
    }

    @Test
    void theApiIsNotAvailableBeforeItIsThere() throws IOException {
        assertThat(get("/api/v1/health"))
                .startsWith("HTTP/1.1 503 ")
                .contains("\r\nRetry-After: 1\r\n", "\r\nContent-Type: application/problem+json\r\n")
                .endsWith(
                        "{\"type\":\"urn:beep:error:request.not-available\",\"title\":\"Not available\",\"status\":503,"
                                + "\"detail\":\"The host is starting; try again in a moment\"}");
    }

    @Test
    void soIsTheDialectOfOpenAi() throws IOException {
        assertThat(get("/v1/models"))
                .startsWith("HTTP/1.1 503 ")
                .contains("\r\nContent-Type: application/json\r\n")
                .endsWith("{\"error\":{\"message\":\"The host is starting; try again in a moment\","
                        + "\"type\":\"server_error\",\"param\":null,\"code\":\"overloaded\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ui", "/ui/models", "/setup", "/what-nobody-knows"})
    void aPageWaitsForTheHost(String path) throws IOException {
        assertThat(get(path))
                .startsWith("HTTP/1.1 503 ")
                .contains("\r\nContent-Type: text/html", "http-equiv=\"refresh\"", "The host is starting");
    }

    @Test
    void aRequestForTheHeadersAloneGetsNoBody() throws IOException {
        assertThat(exchange("HEAD /api/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 503 ")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /api/v1/health HTTP/1.1\r\n\r\n",
                "GET /api/v1/health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /api/v1/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/../../secret%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/%2e%2e/x HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/%ff HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET http://evil.example/api HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "GET /api HTTP/1.1\r\nHost: localhost\r\nbad header: x\r\n\r\n"
            })
    void whatCannotBeReadIsAProblemWithoutAWordOfTheServers(String request) throws IOException {
        assertThat(exchange(request))
                .startsWith("HTTP/1.1 400 ")
                .contains("\r\nContent-Type: application/problem+json\r\n", "\r\nx-request-id: req-")
                .contains("\"type\":\"urn:beep:error:web.malformed-request\"")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("Exception", "\r\nServer:");
    }

    @Test
    void theDialectIsThatOfThePathAsFarAsItWasRead() throws IOException {
        assertThat(exchange("GET /v1/models HTTP/1.1\r\nHost: localhost\r\nbad header: x\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"type\":\"invalid_request_error\"");
    }

    @Test
    void nothingIsTraced() throws IOException {
        assertThat(exchange("TRACE /v1/models HTTP/1.1\r\nHost: localhost\r\nCookie: a=secret\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("\r\nAllow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS\r\n", "\r\nx-request-id: req-")
                .contains("\r\nConnection: close\r\n")
                .contains("\"message\":\"This path does not have this method\"")
                .doesNotContain("secret");
    }

    @Test
    void headersThatAreTooLongAreRefused() throws IOException {
        assertThat(exchange("GET /v1/models HTTP/1.1\r\nHost: localhost\r\nlong: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("{\"error\":{\"message\":\"The request's address or its headers are too long\"");
    }

    @Test
    void anAddressThatIsTooLongIsRefused() throws IOException {
        assertThat(exchange("GET /api/" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .contains("application/problem+json");
    }

    private static String get(String path) throws IOException {
        return exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private static String exchange(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
