// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import io.beep.host.distribution.host.HostProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A connection to the host whose bytes are sent and read one by one, as no client library does it. */
final class RawClient implements AutoCloseable {
    private final Socket socket = new Socket();

    RawClient(HostProcess host) throws IOException {
        this(host, 64 << 10);
    }

    /** @param buffer how much of what comes waits to be read; then the host has to wait */
    RawClient(HostProcess host, int buffer) throws IOException {
        socket.setReceiveBufferSize(buffer);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), host.port()), 10_000);
    }

    /** The start of a request with JSON. */
    static String head(String method, String path, Optional<String> key, String... headers) {
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        key.ifPresent(
                secret -> head.append("Authorization: Bearer ").append(secret).append("\r\n"));
        if (!method.equals("GET")) {
            head.append("Content-Type: application/json\r\n");
        }
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        return head + "\r\n";
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a piece of a body whose length is not known. */
    void sendChunk(String text) throws IOException {
        send(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    /** Whether there is something to read. */
    boolean isAnswered() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status of the answer; nothing when there is none in that time. */
    Optional<Integer> status(Duration patience) throws IOException {
        return line(patience).map(line -> Integer.parseInt(line.substring(9, 12)));
    }

    private Optional<String> line(Duration patience) throws IOException {
        var bytes = new ByteArrayOutputStream();
        socket.setSoTimeout((int) patience.toMillis());
        try {
            for (var next = socket.getInputStream().read();
                    next != '\n';
                    next = socket.getInputStream().read()) {
                if (next < 0) {
                    throw new IOException("The host closed the connection without an answer");
                }
                bytes.write(next);
            }
            return Optional.of(bytes.toString(StandardCharsets.US_ASCII));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    /** Reads a few bytes, if there are some. */
    void readSome(int most) throws IOException {
        var there = Math.min(most, socket.getInputStream().available());
        if (socket.getInputStream().readNBytes(there).length < there) {
            throw new IOException("The host closed the connection");
        }
    }

    /** All that comes until the host closes the connection. */
    String rest(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
