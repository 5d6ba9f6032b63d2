// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser sends where it only is to listen. */
class OneWayPushTest {
    private static final int PATIENCE_SECONDS = 20;

    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    private String push = "";

    @BeforeEach
    void open() throws Exception {
        var unused = new TestHost();
        var page = get("?v-r=init&location=sign-in&query=&v-browserDetails=%7B%7D");
        push = "VAADIN/push?v-r=push&v-uiId=" + in(page, "\"v-uiId\"\\s*:\\s*(\\d+)")
                + "&v-pushId=" + in(page, "\"Vaadin-Push-ID\":\"([^\"]+)")
                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.5-javascript&X-Atmosphere-TrackMessageSize=true"
                + "&X-atmo-protocol=true&X-Atmosphere-Transport=";
    }

    @AfterEach
    void leave() {
        browser.shutdownNow();
    }

    /** The least that begins a message, a message that is complete, what Atmosphere's clients say that they are there with, and bytes. */
    static Stream<Consumer<WebSocket>> messages() {
        return Stream.of(
                socket -> socket.sendText("2000000000|", true).join(),
                socket -> socket.sendText("2|{}", true).join(),
                socket -> socket.sendText("X", true).join(),
                socket -> socket.sendBinary(ByteBuffer.wrap(new byte[] {'1'}), true)
                        .join());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void theFirstMessageEndsTheSocket(Consumer<WebSocket> message) throws Exception {
        var ended = new Ended();
        var socket = connect(ended);
        message.accept(socket);
        assertThat(ended.socket).succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    @Test
    void aPageHasOneSocket() throws Exception {
        var first = new Ended();
        var second = new Ended();
        connect(first);
        connect(second);
        assertThat(first.socket).succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
        assertThat(second.socket).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"long-polling", "websocket", "streaming", "polling", ""})
    void nothingIsPostedToWhereAPagePolls(String transport) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(TestHost.address() + push + transport))
                .POST(BodyPublishers.ofString("2000000000|"))
                .build();
        assertThat(browser.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }

    @Test
    void aSocketIsNotListenedToByOtherMeans() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(TestHost.address() + push + "websocket"))
                .build();
        assertThat(browser.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }

    private WebSocket connect(Ended ended) throws Exception {
        return browser.newWebSocketBuilder()
                .buildAsync(
                        URI.create(TestHost.address().toString().replaceFirst("http", "ws") + push + "websocket"),
                        ended)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private String get(String path) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(TestHost.address() + path)).build();
        return browser.send(request, BodyHandlers.ofString()).body();
    }

    private static String in(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private static final class Ended implements WebSocket.Listener {
        private final CompletableFuture<Void> socket = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onClose(WebSocket unused, int status, String reason) {
            socket.complete(null);
            return socket;
        }

        @Override
        public void onError(WebSocket unused, Throwable error) {
            socket.complete(null);
        }
    }
}
