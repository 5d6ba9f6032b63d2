// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the data of server-sent events, one by one: bounded lines, bounded in all, and nothing but UTF-8. */
final class EventReader {
    private static final String DATA = "data:";
    private static final int END = -1;

    private final InputStream in;
    private final int mostLineBytes;
    private final long mostBytes;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int limit;
    private long total;

    EventReader(InputStream in, int mostLineBytes, long mostBytes) {
        this.in = in;
        this.mostLineBytes = mostLineBytes;
        this.mostBytes = mostBytes;
    }

    /**
     * The data of the next event; empty at the end.
     *
     * @throws IOException when there is too much of it, or it is no text, or the connection broke
     */
    Optional<String> next() throws IOException {
        var data = new StringBuilder();
        while (true) {
            var line = line();
            if (line.isEmpty()) {
                return Optional.empty(); // an event that is not ended by a blank line does not count
            }
            var text = line.get();
            if (text.isEmpty()) {
                if (!data.isEmpty()) {
                    return Optional.of(data.toString());
                }
            } else if (text.startsWith(DATA)) {
                data.append(data.isEmpty() ? "" : "\n")
                        .append(text.substring(DATA.length()).stripLeading());
                if (data.length() > mostLineBytes) {
                    throw tooLong();
                }
            }
        }
    }

    private Optional<String> line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var next = read(); next != '\n'; next = read()) {
            if (next == END) {
                return Optional.empty();
            }
            if (bytes.size() >= mostLineBytes) {
                throw tooLong();
            }
            bytes.write(next);
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return Optional.of(text.toString().replaceFirst("\\r\\z", ""));
        } catch (CharacterCodingException e) {
            throw new IOException("sent what is not UTF-8", e);
        }
    }

    private IOException tooLong() {
        return new IOException("sent a line of more than " + mostLineBytes + " bytes");
    }

    private int read() throws IOException {
        if (position == limit) {
            limit = in.read(buffer);
            position = 0;
            if (limit < 0) {
                limit = 0;
                return END;
            }
            total += limit;
            if (total > mostBytes) {
                throw new IOException("sent more than " + mostBytes + " bytes");
            }
        }
        return position < limit ? buffer[position++] & 0xff : read();
    }
}
