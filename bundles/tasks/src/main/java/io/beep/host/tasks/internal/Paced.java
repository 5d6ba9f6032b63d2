// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs an action soon after it was asked for, but no more often than once in an interval and never twice at the same time.
 * However often it is asked for, it runs once more after the last time.
 */
final class Paced {
    private final ScheduledExecutorService clock;
    private final Executor executor;
    private final long intervalNanos;
    private final Runnable action;

    /** Guarded by this. */
    private boolean isDue;

    /** Guarded by this. */
    private boolean isRunning;

    /** Guarded by this. */
    private long earliest = System.nanoTime();

    Paced(ScheduledExecutorService clock, Executor executor, Duration interval, Runnable action) {
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
        var delay = Math.max(0, earliest - System.nanoTime());
        var unused = clock.schedule(() -> executor.execute(this::run), delay, TimeUnit.NANOSECONDS);
    }

    private void run() {
        synchronized (this) {
            isDue = false;
            isRunning = true;
            earliest = System.nanoTime() + intervalNanos;
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
