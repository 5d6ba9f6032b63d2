// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A client that sends what it is told, right or wrong. */
public final class RawHttp {
    private RawHttp() {}

    /** What came back. Header names are in lower case; of several with one name the last counts. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** Sends the bytes, and reads until the server closes the connection. */
    public static Answer exchange(int port, byte[] request) {
        return exchange("127.0.0.1", port, request);
    }

    /** As {@link #exchange(int, byte[])}, with the address that the server listens on. */
    public static Answer exchange(String address, int port, byte[] request) {
        return exchange(address, port, request, false);
    }

    private static Answer exchange(String address, int port, byte[] request, boolean isAll) {
        try (var socket = new Socket(InetAddress.getByName(address), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            if (isAll) {
                socket.shutdownOutput();
            }
            return parse(readAll(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #exchange(int, byte[])}, from a client that says that it has nothing more to send. */
    public static Answer exchangeHalf(int port, byte[] request) {
        return exchange("127.0.0.1", port, request, true);
    }

    /** A whole request; the headers are lines. A body gets its length. */
    public static byte[] request(String method, String target, List<String> headers, byte[] body) {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (headers.stream().noneMatch(line -> line.startsWith("Host:"))) {
            head.append("Host: localhost\r\n");
        }
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (body.length > 0 && headers.stream().noneMatch(RawHttp::isAboutLength)) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (headers.stream().noneMatch(line -> line.startsWith("Connection:"))) {
            head.append("Connection: close\r\n");
        }
        head.append("\r\n");
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** A body in chunks, the last one included. */
    public static byte[] chunked(byte[]... chunks) {
        var bytes = new ByteArrayOutputStream();
        for (var chunk : chunks) {
            bytes.writeBytes((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(chunk);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    private static boolean isAboutLength(String line) {
        return line.startsWith("Content-Length:") || line.startsWith("Transfer-Encoding:");
    }

    /** A server that closes while there is more to read resets the connection; what came before is the answer. */
    private static byte[] readAll(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
            }
        } catch (IOException e) {
            if (bytes.size() == 0) {
                throw e;
            }
        }
        return bytes.toByteArray();
    }

    private static Answer parse(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IllegalStateException("Not an answer: " + text);
        }
        var lines = text.substring(0, end).split("\r\n");
        var headers = Arrays.stream(lines)
                .skip(1)
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(
                        part -> part[0].toLowerCase(Locale.ROOT), part -> part[1].strip(), (a, b) -> b));
        var body = text.substring(end + 4);
        var plain = "chunked".equals(headers.get("transfer-encoding")) ? unchunk(body) : body;
        return new Answer(
                Integer.parseInt(lines[0].substring(9, 12)),
                headers,
                new String(plain.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static String unchunk(String body) {
        var plain = new StringBuilder();
        var rest = body;
        while (!rest.isEmpty()) {
            var lineEnd = rest.indexOf("\r\n");
            var length = Integer.parseInt(rest.substring(0, lineEnd), 16);
            plain.append(rest, lineEnd + 2, lineEnd + 2 + length);
            rest = length == 0 ? "" : rest.substring(lineEnd + 2 + length + 2);
        }
        return plain.toString();
    }
}
