// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.spi.error.HostException;
import io.beep.host.web.internal.front.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds an answer in blocks. The first is for nothing, and each one after it is taken from what answers may have, until this closes. */
final class AnswerBuffer extends OutputStream {
    private static final int FIRST = 8 << 10;
    private static final int NEXT = 64 << 10;

    private final @Nullable Place place;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] block = new byte[FIRST];
    private int used;
    private long fullBytes;
    private long taken;

    AnswerBuffer(@Nullable Place place) {
        this.place = place;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        var from = offset;
        while (from < offset + length) {
            if (used == block.length) {
                next();
            }
            var count = Math.min(block.length - used, offset + length - from);
            System.arraycopy(bytes, from, block, used, count);
            used += count;
            from += count;
        }
    }

    private void next() throws IOException {
        if (place != null) {
            try {
                place.takeForAnswer(NEXT);
            } catch (HostException e) {
                throw new IOException(e); // whatever writes JSON lets it through as it is
            }
            taken += NEXT;
        }
        full.add(block);
        fullBytes += block.length;
        block = new byte[NEXT];
        used = 0;
    }

    long size() {
        return fullBytes + used;
    }

    void writeTo(OutputStream out) throws IOException {
        for (var each : full) {
            out.write(each);
        }
        out.write(block, 0, used);
    }

    /** Gives back what was taken. */
    @Override
    public void close() {
        if (place != null && taken > 0) {
            place.giveBackOfAnswer(taken);
            taken = 0;
        }
    }
}
