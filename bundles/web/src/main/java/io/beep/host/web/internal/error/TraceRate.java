// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.error;

import java.time.Duration;
import java.util.function.LongSupplier;

/** So many traces a minute are logged, and no more. */
final class TraceRate {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final int most;
    private final LongSupplier nanos;
    private long began;
    private int count;

    TraceRate(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    synchronized boolean mayLog() {
        var now = nanos.getAsLong();
        if (now - began >= MINUTE) {
            began = now;
            count = 0;
        }
        return count++ < most;
    }
}
