// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.leases.Places;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.InferenceError;
import java.time.Duration;
import java.util.UUID;

/** So many slots, and a bounded number of those who wait for one; no account may have more than half of the queue. */
final class SlotQueue {
    private final String slot;
    private final int length;
    private final int share;
    private final Places slots;

    /** @param slot what those who wait for one are told that it is */
    SlotQueue(String slot, int slots, int length) {
        this.slot = slot;
        this.length = length;
        this.share = Math.ceilDiv(length, 2);
        this.slots = new Places(slots, this::check);
    }

    private void check(int waiting, int own) {
        if (waiting >= length) {
            throw full("Too many requests wait for " + slot + " already");
        }
        if (own >= share) {
            throw full("Too many of your own requests wait for " + slot + " already");
        }
    }

    /**
     * Waits for a slot.
     *
     * @throws HostException {@code QUEUE_FULL} at once when too many wait already, or after {@code timeout}
     */
    void take(UUID account, Duration timeout) {
        try {
            if (!slots.take(account, timeout)) {
                throw full("The request has waited for " + slot + " for " + timeout.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(InferenceError.STREAM_CLOSED, "The request was given up while it waited", e);
        }
    }

    private static HostException full(String why) {
        return new HostException(InferenceError.QUEUE_FULL, why + "; try again in a moment")
                .retryAfter(Duration.ofSeconds(5));
    }

    void giveBack() {
        slots.giveBack();
    }

    int slots() {
        return slots.count();
    }

    int running() {
        return slots.taken();
    }

    int waiting() {
        return slots.waiting();
    }
}
