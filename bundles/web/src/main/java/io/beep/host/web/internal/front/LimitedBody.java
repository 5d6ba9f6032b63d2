// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.error.HostException;
import io.beep.host.web.internal.error.WebError;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/**
 * A body that is counted while it is read. All its failures are {@link IOException}s that are caused by a {@link HostException}: over
 * the limit, or cut short, or malformed on the wire, or too slow.
 */
final class LimitedBody extends ServletInputStream {
    private final ServletInputStream body;
    private final long limit;
    private final Pace pace = new Pace(System::nanoTime);
    private long count;

    LimitedBody(ServletInputStream body, long limit) {
        this.body = body;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var read = readBody(target, offset, length);
        count += Math.max(0, read);
        if (count > limit) {
            throw new IOException(BodyLimits.tooLarge(limit));
        }
        if (read >= 0) {
            checkPace();
        }
        return read;
    }

    private void checkPace() throws IOException {
        try {
            pace.check(count);
        } catch (HostException e) {
            throw new IOException(e);
        }
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    /** The server throws what it likes for a broken body, unchecked exceptions too. */
    private int readBody(byte[] target, int offset, int length) throws IOException {
        try {
            return body.read(target, offset, length);
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    new HostException(WebError.MALFORMED_REQUEST, "The request's body is cut short or malformed", e));
        }
    }
}
