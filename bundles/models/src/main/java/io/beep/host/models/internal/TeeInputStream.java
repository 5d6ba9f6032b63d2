// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/** Writes and hashes all that is read through it, and tells how much that was; refuses to go past a limit. */
final class TeeInputStream extends FilterInputStream {
    private final WritableByteChannel out;
    private final MessageDigest digest;
    private final long limit;
    private LongConsumer progress;
    private long count;

    TeeInputStream(InputStream in, WritableByteChannel out, MessageDigest digest, long limit, LongConsumer progress) {
        super(in);
        this.out = out;
        this.digest = digest;
        this.limit = limit;
        this.progress = progress;
    }

    /** From now on somebody else is told. */
    void watchedBy(LongConsumer other) {
        progress = other;
    }

    /** More came than may. */
    static final class LimitException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var n = in.read(bytes, offset, length);
        if (n > 0) {
            count += n;
            if (count > limit) {
                throw new LimitException();
            }
            digest.update(bytes, offset, n);
            var buffer = ByteBuffer.wrap(bytes, offset, n);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            progress.accept(count);
        }
        return n;
    }

    /** Skipped bytes are part of the file, too. */
    @Override
    public long skip(long n) throws IOException {
        var bytes = new byte[(int) Math.min(n, 1 << 16)];
        long skipped = 0;
        while (skipped < n) {
            var read = read(bytes, 0, (int) Math.min(bytes.length, n - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    long count() {
        return count;
    }
}
