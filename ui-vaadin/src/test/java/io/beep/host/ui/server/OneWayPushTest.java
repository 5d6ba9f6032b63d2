// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
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

    private RawPage page;

    @BeforeEach
    void open() throws Exception {
        var unused = new TestHost();
        page = new RawPage(TestHost.address());
    }

    @AfterEach
    void leave() {
        page.close();
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
        // Which of them the page takes for the later one is not said: each is there before the page knows of it.
        assertThat(CompletableFuture.anyOf(first.socket, second.socket))
                .succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
        assertThat(first.socket.isDone() && second.socket.isDone()).isFalse();
    }

    @Test
    void aBrowserThatDoesNotCloseItsSocketsGetsNoMore() throws Exception {
        var open = new ArrayList<WebSocket>();
        for (var i = 0; i <= PushSockets.LEFT_BEHIND; i++) {
            open.add(connect(new NeverClosing()));
        }
        assertThatThrownBy(() -> connect(new NeverClosing()))
                .cause()
                .asInstanceOf(type(WebSocketHandshakeException.class))
                .returns(503, refusal -> refusal.getResponse().statusCode());
        open.forEach(WebSocket::abort);
        await(() -> connect(new Ended()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"long-polling", "websocket", "streaming", "polling", ""})
    void nothingIsPostedToWhereAPagePolls(String transport) throws Exception {
        assertThat(page.send("POST", page.push() + transport, "2000000000|").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aPageThatIsLeftSaysSo() throws Exception {
        assertThat(page.send("POST", page.push() + "close", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aSocketIsNotListenedToByOtherMeans() throws Exception {
        assertThat(page.send("GET", page.push() + "websocket", "").statusCode()).isEqualTo(400);
    }

    private WebSocket connect(WebSocket.Listener listener) throws Exception {
        var socket = TestHost.address().toString().replaceFirst("http", "ws") + page.push() + "websocket";
        return page.browser()
                .newWebSocketBuilder()
                .buildAsync(URI.create(socket), listener)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The host hears of it later that a socket is closed. */
    private static void await(Callable<WebSocket> connecting) throws Exception {
        var end = Instant.now().plusSeconds(PATIENCE_SECONDS);
        while (true) {
            try {
                connecting.call();
                return;
            } catch (ExecutionException e) {
                assertThat(Instant.now()).isBefore(end);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }

    private static final class NeverClosing implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onClose(WebSocket unused, int status, String reason) {
            return new CompletableFuture<>();
        }
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
