// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.stream;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what a stream's events come from, once, whoever comes first, and gives back its place. */
final class Once implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Once.class);

    private final AutoCloseable source;
    private final Runnable giveBack;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param giveBack called when the source is closed */
    Once(AutoCloseable source, Runnable giveBack) {
        this.source = source;
        this.giveBack = giveBack;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            source.close();
        } catch (Exception e) {
            LOG.warn("The source of a stream could not be closed", e);
        } finally {
            giveBack.run();
        }
    }
}
