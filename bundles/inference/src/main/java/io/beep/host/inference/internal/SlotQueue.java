// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.InferenceError;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The slots of one engine, first come first served, and a bounded number of those who wait for one. */
final class SlotQueue {
    private final int slots;
    private final int length;
    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();

    SlotQueue(int slots, int length) {
        this.slots = slots;
        this.length = length;
        this.free = new Semaphore(slots, true);
    }

    /**
     * Waits for a slot.
     *
     * @throws HostException {@code QUEUE_FULL} at once when too many wait already, or after {@code timeout}
     */
    void take(Duration timeout) {
        try {
            // With a time limit, even of nothing, it does not push ahead of those who wait.
            if (free.tryAcquire(0, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            throw givenUp(e);
        }
        if (waiting.incrementAndGet() > length) {
            waiting.decrementAndGet();
            throw full("Too many requests wait for this model already");
        }
        try {
            if (!free.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw full("No slot of this model became free in " + timeout.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            throw givenUp(e);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private static HostException givenUp(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new HostException(InferenceError.STREAM_CLOSED, "The request was given up while it waited", e);
    }

    private static HostException full(String why) {
        return new HostException(InferenceError.QUEUE_FULL, why + "; try again in a moment")
                .retryAfter(Duration.ofSeconds(5));
    }

    void giveBack() {
        free.release();
    }

    int slots() {
        return slots;
    }

    int running() {
        return slots - free.availablePermits();
    }

    int waiting() {
        return waiting.get();
    }
}
