// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.error.HostException;
import io.beep.host.web.internal.json.HostJson;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A body that is taken in as a whole as soon as its first byte is asked for: nobody makes objects of what is half there and never goes
 * on. All of it is counted against the {@link BodyShares} until the request is over. What cannot be taken in is an {@link IOException} that is
 * caused by a {@link HostException}.
 */
final class HeldBody extends ServletInputStream {
    private static final int STEP = 16 << 10;
    /** Bytes of memory for a byte: itself, and what is made of it. */
    private static final int A_BYTE = 3;
    /** Bytes of memory for a value in a tree. */
    private static final int A_PART = 100;

    private final ServletInputStream body;
    private final long length;
    private final BodyLimits.Limit limit;
    private final Sender sender;
    private final BodyShares shares;
    private long taken;
    private @Nullable ByteArrayInputStream held;
    private boolean isStreamed;

    /**
     * A body that is not read yet.
     *
     * @param length as the client says; negative when it does not
     */
    HeldBody(ServletInputStream body, long length, BodyLimits.Limit limit, Sender sender, BodyShares shares) {
        this.body = body;
        this.length = length;
        this.limit = limit;
        this.sender = sender;
        this.shares = shares;
    }

    /** The request is over. */
    void release() {
        shares.memory().giveBack(sender, taken);
        taken = 0;
    }

    @Override
    public int read() throws IOException {
        return isStreamed ? body.read() : held().read();
    }

    @Override
    public int read(byte[] target, int offset, int size) throws IOException {
        return isStreamed ? body.read(target, offset, size) : held().read(target, offset, size);
    }

    @Override
    public boolean isFinished() {
        return held == null ? body.isFinished() : held.available() == 0;
    }

    @Override
    public boolean isReady() {
        return isStreamed ? body.isReady() : true;
    }

    /** Whoever reads only when there is something keeps no thread, and is given the body as it comes. */
    @Override
    public void setReadListener(ReadListener listener) {
        if (held != null) {
            throw new IllegalStateException("The body is read already");
        }
        isStreamed = true;
        body.setReadListener(listener);
    }

    @Override
    public int available() throws IOException {
        return held == null ? body.available() : held.available();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    private ByteArrayInputStream held() throws IOException {
        var there = held;
        if (there == null) {
            try {
                if (length > limit.bytes()) {
                    throw BodyLimits.tooLarge(limit.bytes());
                }
                there = new ByteArrayInputStream(isHere() ? load() : await());
            } catch (HostException e) {
                throw new IOException(e);
            }
            held = there;
        }
        return there;
    }

    private boolean isHere() throws IOException {
        return length >= 0 && body.available() >= length;
    }

    private byte[] await() throws IOException {
        shares.threads().take(sender, 1);
        try {
            return load();
        } finally {
            shares.threads().giveBack(sender, 1);
        }
    }

    private byte[] load() throws IOException {
        var whole = new ByteArrayOutputStream();
        var step = new byte[length < 0 ? STEP : Math.clamp(length, 1, STEP)];
        for (var read = body.read(step); read >= 0; read = body.read(step)) {
            take((long) read * A_BYTE);
            whole.write(step, 0, read);
        }
        var bytes = whole.toByteArray();
        if (limit.isTree()) {
            JsonParts.check(bytes);
        }
        take((long) Math.min(JsonParts.atMost(bytes), HostJson.MAX_PARTS) * A_PART);
        return bytes;
    }

    private void take(long amount) {
        shares.memory().take(sender, amount);
        taken += amount;
    }
}
