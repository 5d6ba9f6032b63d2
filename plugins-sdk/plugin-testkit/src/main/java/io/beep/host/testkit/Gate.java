// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Where the fake's streams wait: for the end of a hold, and for the delay before each piece. */
final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean held;
    private Duration delay = Duration.ZERO;

    void delay(Duration each) {
        change(() -> delay = each);
    }

    void hold() {
        change(() -> held = true);
    }

    void release() {
        change(() -> held = false);
    }

    /** Lets those who wait look again whether they must. */
    void wake() {
        change(() -> {});
    }

    /**
     * Waits until it is open and the delay is over, or there is no reason to wait any longer.
     *
     * @return whether the caller may pass
     */
    boolean pass(Duration timeout, BooleanSupplier pointless) throws InterruptedException {
        return pass(System.nanoTime(), timeout, pointless);
    }

    /**
     * As {@link #pass(Duration, BooleanSupplier)}, with a delay that has begun before.
     *
     * @param since when that was, by the clock of {@link System#nanoTime}
     */
    boolean pass(long since, Duration timeout, BooleanSupplier pointless) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var timeLeft = timeout.toNanos();
            while (!pointless.getAsBoolean() && (held || delayLeft(since) > 0) && timeLeft > 0) {
                var wait = held ? timeLeft : Math.min(timeLeft, delayLeft(since));
                timeLeft -= wait - changed.awaitNanos(wait);
            }
            return !pointless.getAsBoolean() && !held && delayLeft(since) <= 0;
        } finally {
            lock.unlock();
        }
    }

    private long delayLeft(long since) {
        return delay.toNanos() - (System.nanoTime() - since);
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
