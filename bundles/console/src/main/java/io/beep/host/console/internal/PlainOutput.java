// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * Output without the sequences that tell a terminal something: Karaf's commands colour their words without asking whether there is one
 * that shows it. Such sequences are plain bytes, which are never part of a longer character in UTF-8; but their beginnings are
 * characters of C1 as well, of two bytes each.
 */
final class PlainOutput extends FilterOutputStream {
    private static final int ESCAPE = 0x1b;
    private static final int BELL = 0x07;
    private static final int LINE_END = '\n';
    /** The byte before those of C1, and of others. */
    private static final byte LEAD = (byte) 0xc2;
    /** From C1's characters to the plain ones that mean the same after an escape. */
    private static final int TO_ESCAPED = 0x40;

    private Within within = Within.TEXT;

    /** Where the next byte is. */
    private enum Within {
        TEXT,
        /** After the first byte of a character that may be one of C1; it is held back. */
        LED,
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
            if (within == Within.LED && !isC1(bytes[i])) {
                within = Within.TEXT;
                text.write(LEAD);
            }
            if (bytes[i] == LINE_END || (within == Within.TEXT && bytes[i] != ESCAPE && bytes[i] != LEAD)) {
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

    private static boolean isC1(byte second) {
        return second <= (byte) 0x9f;
    }

    private Within after(byte next) {
        return switch (within) {
            case TEXT -> next == LEAD ? Within.LED : Within.ESCAPED;
            case LED -> afterEscape((byte) (next - TO_ESCAPED));
            case ESCAPED -> afterEscape(next);
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

    private static Within afterEscape(byte next) {
        return switch (next) {
            case '[' -> Within.CONTROL;
            case ']', 'P', 'X', '^', '_' -> Within.STRING;
            default -> next >= ' ' && next <= '/' ? Within.SHORT : Within.TEXT;
        };
    }
}
