// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.platform.jetty.ServerErrors;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The web server chooses by itself, before the applications are there. */
class DialectTest {
    private static final Server SERVER = new Server();
    private static final ServerConnector CONNECTOR = new ServerConnector(SERVER);

    @BeforeAll
    static void start() throws Exception {
        CONNECTOR.setHost("127.0.0.1");
        SERVER.addConnector(CONNECTOR);
        SERVER.setErrorHandler(new ServerErrors());
        SERVER.setHandler(new ContextHandlerCollection());
        SERVER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/ui",
                "/ui/models",
                "/setup",
                "/favicon.ico",
                "/what-nobody-knows",
                "/uix",
                "/v1",
                "/v1/",
                "/v1/models",
                "/v1x",
                "/v10/models",
                "/api",
                "/api/",
                "/api/v1/health",
                "/api/v9",
                "/apis",
                "/API/v1"
            })
    void theServerSpeaksTheDialectOfTheApplications(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + CONNECTOR.getLocalPort() + path));
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.discarding());
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains(Dialect.of(path).contentType());
        }
    }
}
