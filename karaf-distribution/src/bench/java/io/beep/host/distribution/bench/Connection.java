// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import io.beep.host.distribution.host.HostProcess;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that costs little beside the server on the same machine: one request, prepared, and answers that are only skipped. */
final class Connection implements AutoCloseable {
    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;

    Connection(HostProcess host) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), host.port());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            out = socket.getOutputStream();
            in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A GET with the administrator's key. */
    static byte[] request(HostProcess host, String path) {
        var text = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + host.port() + "\r\nAuthorization: Bearer " + host.key()
                + "\r\n\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends a request, and gives the length of the answer's body. */
    int ask(byte[] request) {
        try {
            send(request);
            return skipBody();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request for a stream and reads the head of its answer; what follows comes as lines. */
    void open(byte[] request) {
        try {
            send(request);
            head();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of a stream, its chunk sizes among them; null at the end. */
    String line() throws IOException {
        var line = new StringBuilder(512);
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private void send(byte[] request) throws IOException {
        out.write(request);
        out.flush();
    }

    /** Gives the body's length, negative for one in chunks. */
    private int head() throws IOException {
        var status = line();
        if (status == null || !status.startsWith("HTTP/1.1 200")) {
            throw new IOException("The answer is " + status);
        }
        var length = -1;
        for (var line = line(); line != null && !line.isEmpty(); line = line()) {
            var header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring("content-length:".length()).strip());
            }
        }
        return length;
    }

    private int skipBody() throws IOException {
        var length = head();
        if (length >= 0) {
            in.skipNBytes(length);
            return length;
        }
        var sum = 0;
        for (var chunk = chunk(); chunk > 0; chunk = chunk()) {
            sum += chunk;
        }
        return sum;
    }

    private int chunk() throws IOException {
        var size = Integer.parseInt(String.valueOf(line()), 16);
        in.skipNBytes(size + 2L);
        return size;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
