// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that refuses everything but an echo, without a look at what was sent. */
class UnreadBodyTest {
    private static final Server SERVER = new Server();
    private static ServerConnector connector;

    @BeforeAll
    static void start() throws Exception {
        var http = new HttpConfiguration();
        http.addCustomizer(new UnreadBody());
        connector = new ServerConnector(SERVER, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        SERVER.addConnector(connector);
        SERVER.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                if (Request.getPathInContext(request).equals("/echo")) {
                    echo(request, response, callback);
                } else {
                    response.setStatus(403);
                    response.write(true, text("no"), callback);
                }
                return true;
            }
        });
        SERVER.start();
    }

    /** The answer begins before the question is there. */
    private static void echo(Request request, Response response, Callback callback) throws IOException {
        try (var out = Content.Sink.asOutputStream(response)) {
            out.write('>');
            out.flush();
            Content.Source.asInputStream(request).transferTo(out);
        }
        callback.succeeded();
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.stop();
    }

    private static String post(String path, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n";
    }

    @Test
    void aRefusalBeforeTheBodyIsThereSaysThatTheConnectionEnds() throws IOException {
        try (var client = new Client()) {
            client.send(post("/refused", 2));
            assertThat(client.untilTheEnd()).startsWith("HTTP/1.1 403 ").contains("\r\nConnection: close\r\n");
        }
    }

    @Test
    void aRefusalOfWhatIsThereKeepsTheConnection() throws IOException {
        try (var client = new Client()) {
            client.send(post("/refused", 2) + "{}" + post("/refused", 2));
            var answers = client.untilTheEnd().split("(?=HTTP/1.1)");
            assertThat(answers).hasSize(2);
            assertThat(answers[0]).startsWith("HTTP/1.1 403 ").doesNotContain("Connection: close");
            assertThat(answers[1]).startsWith("HTTP/1.1 403 ").contains("Connection: close");
        }
    }

    @Test
    void anAnswerThatBeginsEarlyTakesNothingAway() throws IOException {
        try (var client = new Client()) {
            client.send(post("/echo", 5));
            client.send("hello" + post("/refused", 1));
            assertThat(client.untilTheEnd()).startsWith("HTTP/1.1 200 ").contains("hello", "HTTP/1.1 403 ");
        }
    }

    private static final class Client implements AutoCloseable {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());

        Client() throws IOException {
            socket.setSoTimeout(20_000);
        }

        void send(String request) throws IOException {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }

        String untilTheEnd() throws IOException {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
