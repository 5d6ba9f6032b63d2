// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server that answers byte by byte as it is told to, right or wrong: one request, and then the connection ends. */
public final class FakeServer implements AutoCloseable {
    static final String EVENTS = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

    private final ServerSocket socket;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final Thread accepting;
    private volatile Answer answer;

    /** What was asked. */
    public record Request(String line, Map<String, String> headers, String body) {}

    /** How it is answered. */
    @FunctionalInterface
    public interface Answer {
        void write(Request request, Exchange exchange) throws IOException;
    }

    /** The connection that a request came by. */
    public record Exchange(InputStream in, OutputStream out) {
        void say(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** A piece of an answer. */
        void piece(String json) throws IOException {
            say("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":" + json + "}}]}\n\n");
        }

        void end() throws IOException {
            event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
            event("{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2}}");
            event("[DONE]");
        }

        void event(String data) throws IOException {
            say("data: " + data + "\n\n");
        }

        public void status(int status, String headers, String body) throws IOException {
            say("HTTP/1.1 " + status + " X\r\n" + headers + "Content-Type: application/json\r\nContent-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body);
        }

        /** Waits until the other end closes. */
        void awaitClose() throws IOException {
            if (in.read() >= 0) {
                throw new IOException("The client says more than one request");
            }
        }
    }

    public FakeServer(Answer answer) {
        this.answer = answer;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.accepting = Thread.ofVirtual().start(this::accept);
    }

    void answer(Answer other) {
        answer = other;
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (true) {
            try {
                var connection = socket.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            var request = read(in);
            requests.add(request);
            answer.write(request, new Exchange(in, connection.getOutputStream()));
        } catch (IOException e) {
            // The client left, which is what some tests want.
        }
    }

    private static Request read(InputStream in) throws IOException {
        var first = line(in);
        var headers = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(first, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The client left");
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (var connection : connections) {
                connection.close();
            }
            accepting.join(); // only then nobody is let in any more
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
