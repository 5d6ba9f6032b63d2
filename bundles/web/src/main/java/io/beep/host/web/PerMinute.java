// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web;

import java.time.Duration;
import java.util.function.LongSupplier;

/** So many a minute, such as traces in the log, and no more. Safe for use by several threads. */
public final class PerMinute {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final int most;
    private final LongSupplier nanos;
    private long began;
    private int count;

    public PerMinute(int most) {
        this(most, System::nanoTime);
    }

    PerMinute(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    /** Takes one of this minute; false when all are taken. */
    public synchronized boolean take() {
        var now = nanos.getAsLong();
        if (now - began >= MINUTE) {
            began = now;
            count = 0;
        }
        if (count == most) {
            return false;
        }
        count++;
        return true;
    }
}
