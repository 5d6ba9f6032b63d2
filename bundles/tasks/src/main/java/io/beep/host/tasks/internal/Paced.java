// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Runs an action soon after it was asked for, but not due more often than once in an interval and never twice at the same time.
 * However often it is asked for, it runs once more after the last time. A run that comes late does not make the next one late.
 */
final class Paced {
    private final ScheduledExecutorService clock;
    private final LongSupplier nanoTime;
    private final Executor executor;
    private final long intervalNanos;
    private final Runnable action;

    /** Guarded by this. */
    private boolean isDue;

    /** Guarded by this. */
    private boolean isRunning;

    /** Guarded by this. */
    private long earliest;

    Paced(ScheduledExecutorService clock, Executor executor, Duration interval, Runnable action) {
        this(clock, System::nanoTime, executor, interval, action);
    }

    Paced(
            ScheduledExecutorService clock,
            LongSupplier nanoTime,
            Executor executor,
            Duration interval,
            Runnable action) {
        this.nanoTime = nanoTime;
        this.earliest = nanoTime.getAsLong();
        this.clock = clock;
        this.executor = executor;
        this.intervalNanos = interval.toNanos();
        this.action = action;
    }

    /** Asks for the action; returns at once. */
    synchronized void ask() {
        if (!isDue) {
            isDue = true;
            if (!isRunning) {
                schedule();
            }
        }
    }

    private void schedule() {
        var now = nanoTime.getAsLong();
        var delay = Math.max(0, earliest - now);
        earliest = now + delay + intervalNanos;
        var unused = clock.schedule(() -> executor.execute(this::run), delay, TimeUnit.NANOSECONDS);
    }

    private void run() {
        synchronized (this) {
            isDue = false;
            isRunning = true;
        }
        try {
            action.run();
        } finally {
            synchronized (this) {
                isRunning = false;
                if (isDue) {
                    schedule();
                }
            }
        }
    }
}
