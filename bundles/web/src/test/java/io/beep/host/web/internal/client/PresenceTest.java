// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.web.ClientPresence;
import io.beep.host.web.internal.RawHttp;
import io.beep.host.web.internal.TestHost;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that leave while their request is handled, over real sockets. */
class PresenceTest {
    private final WorkResource work = new WorkResource();
    private final TestHost host = new TestHost(Map.of(), List.of(work), List.of(), new HttpServlet() {
        private static final long serialVersionUID = 1L;
    });

    @AfterEach
    void stop() {
        host.close();
    }

    /** Work that goes on until it is told to end, or interrupted. */
    @Path("work")
    public static final class WorkResource {
        final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
        final BlockingQueue<String> results = new SynchronousQueue<>();
        final BlockingQueue<Throwable> given = new LinkedBlockingQueue<>();

        @POST
        @PublicAccess("A test")
        public String work(@Context ClientPresence client, String body) {
            try {
                return client.during(() -> take(body));
            } catch (HostException e) {
                given.add(e);
                throw e;
            }
        }

        private String take(String body) {
            begun.add(body);
            try {
                return results.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The work was given up", e);
            }
        }

        @GET
        @PublicAccess("A test")
        public boolean isInterrupted() {
            return Thread.currentThread().isInterrupted();
        }
    }

    private static byte[] request(String body, String... headers) {
        return RawHttp.request("POST", "/api/v1/work", List.of(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    private Socket send(byte[] bytes) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), host.port());
        socket.getOutputStream().write(bytes);
        return socket;
    }

    private void assertGivenUp() throws InterruptedException {
        assertThat(work.given.poll(2, SECONDS))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(RequestError.CLIENT_LEFT))
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void workIsGivenUpWhenItsClientCloses() throws Exception {
        var client = send(request("one"));
        assertThat(work.begun.poll(5, SECONDS)).isEqualTo("one");

        client.close();

        assertGivenUp();
    }

    @Test
    void workIsGivenUpWhenItsClientBreaksTheConnection() throws Exception {
        var client = send(request("one"));
        assertThat(work.begun.poll(5, SECONDS)).isEqualTo("one");

        client.setSoLinger(true, 0); // closes with a reset
        client.close();

        assertGivenUp();
    }

    @Test
    void aClientThatWaitsGetsItsAnswer() throws Exception {
        try (var client = send(request("one"))) {
            assertThat(work.begun.poll(5, SECONDS)).isEqualTo("one");
            assertThat(work.results.offer("done", 5, SECONDS)).isTrue();

            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("done");
        }
        assertThat(work.given).isEmpty();
    }

    @Test
    void aClientThatSendsItsNextRequestAlreadyIsThere() throws Exception {
        var keep = "Connection: keep-alive";
        try (var client = send(request("one", keep))) {
            client.getOutputStream().write(request("two"));
            assertThat(work.begun.poll(5, SECONDS)).isEqualTo("one");
            assertThat(work.results.offer("first", 5, SECONDS)).isTrue();
            assertThat(work.begun.poll(5, SECONDS)).isEqualTo("two");
            assertThat(work.results.offer("second", 5, SECONDS)).isTrue();

            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("first", "second");
        }
        assertThat(work.given).isEmpty();
    }

    @Test
    void anotherRequestOverTheSameConnectionIsWatchedToo() throws Exception {
        var client = send(request("one", "Connection: keep-alive"));
        assertThat(work.begun.poll(5, SECONDS)).isEqualTo("one");
        assertThat(work.results.offer("first", 5, SECONDS)).isTrue();
        var answer = new byte[12];
        assertThat(client.getInputStream().readNBytes(answer, 0, answer.length)).isEqualTo(answer.length);
        client.getOutputStream().write(request("two", "Connection: keep-alive"));
        assertThat(work.begun.poll(5, SECONDS)).isEqualTo("two");

        client.close();

        assertGivenUp();
    }

    @Test
    void theNextRequestOfTheThreadIsNotInterrupted() throws Exception {
        for (int i = 0; i < 20; i++) {
            var client = send(request("one"));
            assertThat(work.begun.poll(5, SECONDS)).isEqualTo("one");
            client.close();
            assertGivenUp();
            assertThat(host.get("/api/v1/work").body()).isEqualTo("false");
        }
    }

    @Test
    void manyLeaveAtOnce() throws Exception {
        var clients = new ArrayList<Socket>();
        for (int i = 0; i < 50; i++) {
            clients.add(send(request("work " + i)));
        }
        for (int i = 0; i < 50; i++) {
            assertThat(work.begun.poll(5, SECONDS)).isNotNull();
        }
        for (var client : clients) {
            client.close();
        }
        for (int i = 0; i < 50; i++) {
            assertGivenUp();
        }
    }

    @Test
    void whereNoChannelIsKnownTheClientCountsAsThere() {
        try (var watch = new ClientWatch()) {
            assertThat(new Presence(watch, Optional.empty()).<String>during(() -> "done"))
                    .isEqualTo("done");
        }
    }

    @Test
    void workThatEndsAsTheClientLeavesLeavesNoInterruptBehind() throws Exception {
        try (var watch = new ClientWatch();
                var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 200; i++) {
                try (var channel = SocketChannel.open(server.getLocalSocketAddress());
                        var other = server.accept()) {
                    channel.configureBlocking(false);
                    var presence = new Presence(watch, Optional.of(channel));
                    var closing = new CountDownLatch(1);
                    var closer = Thread.ofVirtual().start(() -> close(other, closing));
                    presence.during(closing::countDown);
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                    closer.join();
                }
            }
        }
    }

    private static void close(Socket socket, CountDownLatch signal) {
        try {
            signal.await();
            socket.close();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
