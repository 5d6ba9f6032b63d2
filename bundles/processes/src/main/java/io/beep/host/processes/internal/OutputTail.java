// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a child's output to its end and keeps the last lines. However much comes, and however long a line is, memory stays
 * the same and the child never waits for longer than it takes to read.
 */
final class OutputTail {
    static final int MAX_LINE_BYTES = 4 << 10;
    /** Colours and cursor moves, and what else no one wants in a log: a line is plain text. */
    private static final Pattern CONTROLS = Pattern.compile("(?:\\x1B\\[|\\x9B)[0-9;?]*[A-Za-z]|[\\p{Cc}&&[^\\t]]");

    private final int capacity;
    private final AtomicReference<@Nullable LineListener> listener = new AtomicReference<>();
    private final byte[] line = new byte[MAX_LINE_BYTES];
    private int length;
    /** Guarded by itself; bytes, because most lines are never looked at. */
    private final Deque<byte[]> lines = new ArrayDeque<>();

    OutputTail(int capacity) {
        this.capacity = capacity;
    }

    /** Reads until the end; for one thread. A carriage return ends a line too: so programs draw their progress. */
    void read(InputStream output) throws IOException {
        var buffer = new byte[16 << 10];
        try {
            for (var count = output.read(buffer); count >= 0; count = output.read(buffer)) {
                for (var i = 0; i < count; i++) {
                    take(buffer[i]);
                }
            }
        } finally {
            endLine();
        }
    }

    /** The last lines, oldest first. */
    List<String> lines() {
        synchronized (lines) {
            return lines.stream().map(OutputTail::text).toList();
        }
    }

    /** Hands further lines to a listener, in place of any earlier one. */
    void onLine(Consumer<String> consumer) {
        var earlier = listener.getAndSet(new LineListener(consumer));
        if (earlier != null) {
            earlier.end();
        }
    }

    /** Waits, not for long, until the listener has what was read. */
    void finish() {
        var last = listener.get();
        if (last != null) {
            last.end();
        }
    }

    private void take(byte next) {
        if (next == '\n' || next == '\r') {
            endLine();
        } else if (length < MAX_LINE_BYTES) {
            line[length++] = next;
        }
    }

    private void endLine() {
        if (length == 0) {
            return;
        }
        var whole = Arrays.copyOf(line, length);
        length = 0;
        synchronized (lines) {
            lines.addLast(whole);
            if (lines.size() > capacity) {
                lines.removeFirst();
            }
        }
        var current = listener.get();
        if (current != null) {
            current.offer(whole);
        }
    }

    /** Plain text; half a character at the cut of a long line is left out, other bytes that are no UTF-8 become U+FFFD. */
    static String text(byte[] bytes) {
        var chars = CharBuffer.allocate(bytes.length);
        UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(bytes), chars, bytes.length < MAX_LINE_BYTES);
        return CONTROLS.matcher(chars.flip()).replaceAll("");
    }
}
