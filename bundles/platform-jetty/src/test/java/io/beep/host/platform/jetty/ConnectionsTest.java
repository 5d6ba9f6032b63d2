// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.jetty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server with room for ten connections, over real sockets; each address of this machine counts by itself. */
class ConnectionsTest {
    private static final int MOST = 10;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String ONE = "127.0.0.1";
    private static final String OTHER = "127.0.0.2";

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final Waits waits = new Waits();
    private final Semaphore opened = new Semaphore(0);
    private final List<Socket> sockets = new ArrayList<>();

    private void start(Duration firstRequest) throws Exception {
        var connections = new Connections(MOST, firstRequest, InetAddress::getHostAddress);
        connector.setHost(ONE);
        connector.setIdleTimeout(LONG.toMillis());
        connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .addCustomizer(connections);
        server.addConnector(connector);
        server.addEventListener(connections);
        connector.addEventListener(new Connection.Listener() {
            @Override
            public void onOpened(Connection connection) {
                opened.release();
            }
        });
        server.setHandler(waits);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        waits.mayEnd.countDown();
        for (var socket : sockets) {
            socket.close();
        }
        server.stop();
    }

    /** They are taken in the order in which they come only if each waits for the one before. */
    private Socket connect(String from) throws Exception {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(address(from), 0));
        socket.connect(new InetSocketAddress(address(ONE), connector.getLocalPort()));
        socket.setSoTimeout(10_000);
        sockets.add(socket);
        assertThat(opened.tryAcquire(10, SECONDS)).isTrue();
        return socket;
    }

    private List<Socket> connect(String from, int count) throws Exception {
        var some = new ArrayList<Socket>();
        for (int i = 0; i < count; i++) {
            some.add(connect(from));
        }
        return some;
    }

    private static void ask(Socket socket, String path) throws IOException {
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII));
    }

    private static void assertAnswered(Socket socket) throws IOException {
        var bytes = new byte[200];
        var length = socket.getInputStream().read(bytes);
        assertThat(new String(bytes, 0, Math.max(length, 0), US_ASCII)).startsWith("HTTP/1.1 200");
    }

    private static void assertClosed(Socket socket) throws IOException {
        assertThat(socket.getInputStream().read()).isNegative();
    }

    @Test
    void whoeverHasTheMostLosesThoseThatHaveRestedLongest() throws Exception {
        start(LONG);
        var few = connect(OTHER, 3);
        var many = connect(ONE, 30);

        for (var socket : many.subList(0, 30 - MOST + few.size())) {
            assertClosed(socket);
        }
        for (var socket : many.subList(30 - MOST + few.size(), 30)) {
            ask(socket, "/");
            assertAnswered(socket);
        }
        for (var socket : few) {
            ask(socket, "/");
            assertAnswered(socket);
        }
    }

    @Test
    void aRequestIsNotCutOff() throws Exception {
        start(LONG);
        var busy = connect(ONE, 5);
        for (var socket : busy) {
            ask(socket, "/wait");
            assertThat(waits.begun.poll(10, SECONDS)).isEqualTo("/wait");
        }
        var others = connect(ONE, 20);
        assertClosed(others.getFirst());
        waits.mayEnd.countDown();

        for (var socket : busy) {
            assertAnswered(socket);
        }
    }

    @Test
    void aConnectionThatHasHadARequestCountsFromItsEnd() throws Exception {
        start(LONG);
        var first = connect(ONE);
        var others = connect(ONE, MOST - 1);
        ask(others.getLast(), "/");
        assertAnswered(others.getLast());
        ask(first, "/");
        assertAnswered(first);

        connect(ONE, 3);

        for (var socket : others.subList(0, 3)) {
            assertClosed(socket);
        }
        ask(first, "/");
        assertAnswered(first);
    }

    @Test
    void whoeverNeverAsksIsClosedSooner() throws Exception {
        start(Duration.ofMillis(300));

        assertClosed(connect(ONE));
    }

    @Test
    void whoeverHasAskedStaysAsLongAsEver() throws Exception {
        start(Duration.ofSeconds(10));
        var socket = connect(ONE);
        ask(socket, "/");
        assertAnswered(socket);

        assertThat(connector.getConnectedEndPoints())
                .extracting(EndPoint::getIdleTimeout)
                .containsExactly(LONG.toMillis());
    }

    @Test
    void addressesCountAsTheApplicationsCountThem() throws IOException {
        assertThat(group("127.7.1.2")).isEqualTo(group("::1")).isEqualTo(group("::ffff:127.0.0.1"));
        assertThat(group("192.0.2.1")).isEqualTo(group("::ffff:192.0.2.1")).isNotEqualTo(group("192.0.2.2"));
        assertThat(group("2001:db8:0:1::5"))
                .isEqualTo(group("2001:db8:0:1:ffff:1:2:3"))
                .isNotEqualTo(group("2001:db8:0:2::5"));
    }

    private static Object group(String literal) throws IOException {
        return Connections.group(address(literal));
    }

    private static InetAddress address(String literal) throws IOException {
        return InetAddress.getAllByName(literal)[0];
    }

    /** Answers at once, or when it may. */
    private static final class Waits extends Handler.Abstract {
        final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
        final CountDownLatch mayEnd = new CountDownLatch(1);

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var path = Request.getPathInContext(request);
            begun.add(path);
            if (path.equals("/wait")) {
                mayEnd.await();
            }
            response.write(true, null, callback);
            return true;
        }
    }
}
