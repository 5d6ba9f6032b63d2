// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.InferenceError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The slots of one engine, and a bounded number of those who wait for one. Accounts that wait take turns, and one account's requests
 * are first come, first served; none may have more than half of the queue. {@code lock} guards all of it.
 */
final class SlotQueue {
    private final int slots;
    private final int length;
    private final int share;
    private final ReentrantLock lock = new ReentrantLock();
    /** Whose turn is next comes first. */
    private final LinkedHashMap<UUID, Deque<CountDownLatch>> accounts = new LinkedHashMap<>();

    private int free;
    private int waiting;

    SlotQueue(int slots, int length) {
        this.slots = slots;
        this.length = length;
        this.share = Math.ceilDiv(length, 2);
        this.free = slots;
    }

    /**
     * Waits for a slot.
     *
     * @throws HostException {@code QUEUE_FULL} at once when too many wait already, or after {@code timeout}
     */
    void take(UUID account, Duration timeout) {
        var turn = new CountDownLatch(1);
        if (takeOrQueue(account, turn)) {
            return;
        }
        try {
            if (!turn.await(timeout.toMillis(), TimeUnit.MILLISECONDS) && leave(account, turn)) {
                throw full("No slot of this model became free in " + timeout.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            if (!leave(account, turn)) {
                giveBack(); // it was given at this moment
            }
            Thread.currentThread().interrupt();
            throw new HostException(InferenceError.STREAM_CLOSED, "The request was given up while it waited", e);
        }
    }

    /** True with a slot, false in the queue. */
    private boolean takeOrQueue(UUID account, CountDownLatch turn) {
        lock.lock();
        try {
            if (free > 0) { // then nobody waits
                free--;
                return true;
            }
            var own = accounts.get(account);
            if (waiting >= length) {
                throw full("Too many requests wait for this model already");
            }
            if (own != null && own.size() >= share) {
                throw full("Too many of your own requests wait for this model already");
            }
            accounts.computeIfAbsent(account, each -> new ArrayDeque<>()).addLast(turn);
            waiting++;
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Leaves the queue; false when a slot was given before. */
    private boolean leave(UUID account, CountDownLatch turn) {
        lock.lock();
        try {
            var own = accounts.get(account);
            if (own == null || !own.remove(turn)) {
                return false;
            }
            waiting--;
            if (own.isEmpty()) {
                accounts.remove(account);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static HostException full(String why) {
        return new HostException(InferenceError.QUEUE_FULL, why + "; try again in a moment")
                .retryAfter(Duration.ofSeconds(5));
    }

    void giveBack() {
        lock.lock();
        try {
            var first = accounts.pollFirstEntry();
            if (first == null) {
                free++;
                return;
            }
            var own = first.getValue();
            own.removeFirst().countDown();
            waiting--;
            if (!own.isEmpty()) {
                accounts.put(first.getKey(), own);
            }
        } finally {
            lock.unlock();
        }
    }

    int slots() {
        return slots;
    }

    int running() {
        lock.lock();
        try {
            return slots - free;
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }
}
