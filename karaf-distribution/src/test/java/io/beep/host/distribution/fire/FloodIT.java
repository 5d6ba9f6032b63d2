// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than the host can take in at once, by people without an account and by a user: it refuses, lives, and answers meanwhile. */
class FloodIT {
    private static final int MANY = 16;
    private static final int FOUR_MEBIBYTES = 4 << 20;
    /** Whoever is refused while he sends may find the connection closed before he has read why. */
    private static final int BROKEN = 0;

    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    static Path folder;

    private static HostProcess host;

    @BeforeAll
    static void start() {
        host = HostProcess.start(folder.resolve("home"));
    }

    @AfterAll
    static void stop() {
        if (host != null) {
            host.close();
        }
    }

    @AfterEach
    void theHostIsWell() {
        var started = System.nanoTime();
        var health = host.get("/api/v1/health");
        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
        assertThat(host.output()).doesNotContain("OutOfMemoryError", "A failure that belongs to no page");
    }

    @Test
    void pagesOfStrangersTakeLittle() {
        var visitors = IntStream.range(0, MANY).mapToObj(i -> new Stranger()).toList();

        var answers = all(visitors.stream().map(Stranger::flood).toList());

        assertThat(answers).allSatisfy(status -> assertThat(status).isIn(413, 503, BROKEN));
        assertThat(visitors.getFirst().ask("").statusCode()).isEqualTo(200);
    }

    @Test
    void manyEmptyObjectsAreTooMany() {
        var requests = IntStream.range(0, MANY)
                .mapToObj(i -> client().sendAsync(
                                host.request("/v1/chat/completions")
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString(emptyObjects(
                                                "{\"model\":\"smollm2-135m\",\"messages\":[],\"tools\":[")))
                                        .build(),
                                BodyHandlers.ofString()))
                .toList();

        assertThat(all(requests)).allSatisfy(status -> assertThat(status).isIn(400, 413, 503, BROKEN));
    }

    @Test
    void whoeverSendsSlowlyKeepsNobodyElseWaiting() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            sendSlowly(slow);
            theHostIsWell();
            // Many at once may take all that one address may have, for the moment in which they are refused.
            HostProcess.await(
                    SOON,
                    "signed in",
                    () -> host.signIn("admin", HostProcess.ADMIN_PASSWORD).statusCode() == 200);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    private static void sendSlowly(List<Socket> slow) throws IOException {
        for (var i = 0; i < 220; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), host.port());
            slow.add(socket);
            socket.getOutputStream()
                    .write(
                            ("POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                            + "Content-Length: 15000\r\n\r\n{\"name\":\"")
                                    .getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static String emptyObjects(String start) {
        return start + "{},".repeat((FOUR_MEBIBYTES - start.length() - 4) / 3) + "{}]}";
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
    }

    private static List<Integer> all(List<CompletableFuture<HttpResponse<String>>> requests) {
        return requests.stream()
                .map(request -> request.handle((answer, failure) -> failure == null ? answer.statusCode() : BROKEN))
                .map(CompletableFuture::join)
                .toList();
    }

    /** A browser that has the sign-in page open. */
    private static final class Stranger {
        private final HttpClient browser = client();
        private final String token;
        private final int ui;

        Stranger() {
            get("/ui/sign-in");
            var config = HostProcess.json(get("/ui/?v-r=init&location=sign-in&query="))
                    .path("appConfig");
            token = config.at("/uidl/Vaadin-Security-Key").asText();
            ui = config.path("v-uiId").asInt();
            assertThat(token).isNotEmpty();
        }

        private HttpResponse<String> get(String path) {
            return browser.sendAsync(
                            HttpRequest.newBuilder(URI.create(host.base() + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .join();
        }

        CompletableFuture<HttpResponse<String>> flood() {
            return send(emptyObjects(start()));
        }

        HttpResponse<String> ask(String rpc) {
            return send(start() + rpc + "]}").join();
        }

        private String start() {
            return "{\"csrfToken\":\"" + token + "\",\"syncId\":0,\"clientId\":0,\"rpc\":[";
        }

        private CompletableFuture<HttpResponse<String>> send(String message) {
            return browser.sendAsync(
                    HttpRequest.newBuilder(URI.create(host.base() + "/ui/?v-r=uidl&v-uiId=" + ui))
                            .header("Content-Type", "application/json; charset=UTF-8")
                            .POST(BodyPublishers.ofString(message))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
