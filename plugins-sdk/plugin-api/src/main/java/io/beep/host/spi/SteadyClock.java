// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time at which it was started, and what has passed since. Unlike the machine's clock nobody sets it, so it is for spans: how long
 * something is remembered, refused or waited for. What is kept or shown has the machine's time.
 */
public final class SteadyClock extends Clock {
    private final Instant start;
    private final long startNanos;
    private final ZoneId zone;

    private SteadyClock(Instant start, long startNanos, ZoneId zone) {
        this.start = start;
        this.startNanos = startNanos;
        this.zone = zone;
    }

    /** A clock that shows the machine's time now. */
    public static SteadyClock start() {
        return new SteadyClock(Clock.systemUTC().instant(), System.nanoTime(), ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SteadyClock(start, startNanos, other);
    }
}
