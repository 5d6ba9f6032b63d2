// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.ui.dev.FakeServices;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to the UI by people who are not signed in. */
class StrangersTest {
    private static DevServer server;

    @BeforeAll
    static void start() throws IOException {
        var services = new FakeServices();
        server = new DevServer(0, new ServiceSource() {
            @Override
            public <T> Optional<Lease<T>> lease(Class<T> type, Class<?> consumer) {
                return services.lease(type, consumer);
            }
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void oneAddressHasOnlySoManySessions() throws Exception {
        var browser = browser();
        assertThat(send(browser, "GET", "sign-in").statusCode()).isNotEqualTo(503);
        var last = 200;
        for (var i = 0; i <= Strangers.MOST_OF_ADDRESS && last == 200; i++) {
            last = send(browser(), "GET", "sign-in").statusCode();
        }
        assertThat(last).isEqualTo(500); // the host's first filter, which is not here, makes a sentence of it
        assertThat(send(browser, "GET", "sign-in").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "PUT", "DELETE", "FOO"})
    void otherMethodsAreNotAllowed(String method) throws Exception {
        assertThat(send(browser(), method, "").statusCode()).isEqualTo(405);
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
    }

    private static HttpResponse<String> send(HttpClient browser, String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .method(method, BodyPublishers.noBody())
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }
}
