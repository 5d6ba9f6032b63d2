// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * Output without the sequences that tell a terminal something: Karaf's commands colour their words without asking whether there is one
 * that shows it. Such sequences are plain bytes, which are never part of a longer character in UTF-8.
 */
final class PlainOutput extends FilterOutputStream {
    private static final int ESCAPE = 0x1b;
    private static final int BELL = 0x07;
    private static final int LINE_END = '\n';

    private Within within = Within.TEXT;

    /** Where the next byte is. */
    private enum Within {
        TEXT,
        /** After the escape that begins a sequence. */
        ESCAPED,
        /** After {@code ESC (} and its like, which one more byte follows. */
        SHORT,
        /** After {@code ESC [}: up to a letter. */
        CONTROL,
        /** After {@code ESC ]} and its like: up to a bell, or to {@code ESC \}. */
        STRING,
        STRING_ESCAPED
    }

    PlainOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        var text = new ByteArrayOutputStream(length);
        for (var i = offset; i < offset + length; i++) {
            if (bytes[i] == LINE_END || (within == Within.TEXT && bytes[i] != ESCAPE)) {
                within = Within.TEXT; // one that does not end takes its line alone
                text.write(bytes[i]);
            } else {
                within = after(bytes[i]);
            }
        }
        if (text.size() > 0) {
            out.write(text.toByteArray());
        }
    }

    private Within after(byte next) {
        return switch (within) {
            case TEXT -> Within.ESCAPED;
            case ESCAPED ->
                switch (next) {
                    case '[' -> Within.CONTROL;
                    case ']', 'P', 'X', '^', '_' -> Within.STRING;
                    default -> next >= ' ' && next <= '/' ? Within.SHORT : Within.TEXT;
                };
            case SHORT -> Within.TEXT;
            case CONTROL -> next >= '@' && next <= '~' ? Within.TEXT : Within.CONTROL;
            case STRING ->
                switch (next) {
                    case BELL -> Within.TEXT;
                    case ESCAPE -> Within.STRING_ESCAPED;
                    default -> Within.STRING;
                };
            case STRING_ESCAPED -> next == '\\' ? Within.TEXT : Within.STRING;
        };
    }
}
