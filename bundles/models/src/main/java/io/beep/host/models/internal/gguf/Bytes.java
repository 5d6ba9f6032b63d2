// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal.gguf;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Little-endian values from a stream that counts, and ends where the header's bound is. */
final class Bytes {
    private final InputStream in;
    private final long limit;
    private final ByteBuffer eight = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    private long position;

    Bytes(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    long position() {
        return position;
    }

    long u8(String what) throws IOException, GgufException {
        return take(1, what).get(0) & 0xffL;
    }

    long u16(String what) throws IOException, GgufException {
        return take(2, what).getShort(0) & 0xffffL;
    }

    long u32(String what) throws IOException, GgufException {
        return take(4, what).getInt(0) & 0xffff_ffffL;
    }

    int i32(String what) throws IOException, GgufException {
        return take(4, what).getInt(0);
    }

    /** An unsigned number of 64 bits that has to be below 2^63. */
    long u64(String what) throws IOException, GgufException {
        var value = take(8, what).getLong(0);
        if (value < 0) {
            throw new GgufException("The file is damaged: " + what + " is impossibly large");
        }
        return value;
    }

    long i64(String what) throws IOException, GgufException {
        return take(8, what).getLong(0);
    }

    double f32(String what) throws IOException, GgufException {
        return take(4, what).getFloat(0);
    }

    double f64(String what) throws IOException, GgufException {
        return take(8, what).getDouble(0);
    }

    private ByteBuffer take(int size, String what) throws IOException, GgufException {
        need(size, what);
        eight.clear();
        if (in.readNBytes(eight.array(), 0, size) < size) {
            throw cut(what);
        }
        position += size;
        return eight;
    }

    /** A text with its length before it; invalid UTF-8 is refused only where {@code strict}. */
    String text(int maxBytes, boolean strict, String what) throws IOException, GgufException {
        var bytes = bytes((int) length(maxBytes, what), what);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            if (strict) {
                throw new GgufException("The file is damaged: " + what + " is not a text in UTF-8");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private byte[] bytes(int length, String what) throws IOException, GgufException {
        need(length, what);
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw cut(what);
        }
        position += length;
        return bytes;
    }

    /** The bytes of a text; nothing of one that is longer than {@code mostKept}, which is read over. */
    Optional<byte[]> bytes(int maxBytes, int mostKept, String what) throws IOException, GgufException {
        var length = length(maxBytes, what);
        if (length > mostKept) {
            skip(length, what);
            return Optional.empty();
        }
        return Optional.of(bytes((int) length, what));
    }

    private long length(int maxBytes, String what) throws IOException, GgufException {
        var length = u64("the length of " + what);
        if (length > maxBytes) {
            throw new GgufException(
                    "The file is damaged: " + what + " says to be " + length + " bytes long, the limit is " + maxBytes);
        }
        return length;
    }

    /** Reads over a text without keeping it. */
    void skipText(int maxBytes, String what) throws IOException, GgufException {
        skip(length(maxBytes, what), what);
    }

    void skip(long bytes, String what) throws IOException, GgufException {
        need(bytes, what);
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw cut(what);
        }
        position += bytes;
    }

    private void need(long bytes, String what) throws GgufException {
        if (bytes > limit - position) {
            throw new GgufException(
                    "The file is damaged: " + what + " would end behind the header's limit of " + limit + " bytes");
        }
    }

    private GgufException cut(String what) {
        return new GgufException("The file is cut short: it ends at byte " + position + ", within " + what);
    }
}
