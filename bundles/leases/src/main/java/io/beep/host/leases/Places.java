// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * So many places to work at. Accounts that wait for one take turns, and what one account has is first come, first served. {@code lock}
 * guards all of it.
 */
public final class Places {
    private static final Duration WITHOUT_END = ChronoUnit.FOREVER.getDuration();

    private final int count;
    private final Bounds bounds;
    private final ReentrantLock lock = new ReentrantLock();
    /** Whose turn is next comes first. */
    private final LinkedHashMap<UUID, Deque<CountDownLatch>> accounts = new LinkedHashMap<>();

    private int free;
    private int waiting;

    /** So many places, for which as many may wait as like. */
    public Places(int count) {
        this(count, (waiting, own) -> {});
    }

    public Places(int count, Bounds bounds) {
        this.count = count;
        this.free = count;
        this.bounds = bounds;
    }

    /** Who may wait. */
    @FunctionalInterface
    public interface Bounds {
        /**
         * Asked under the lock before one more of an account waits; refuses it by throwing.
         *
         * @param waiting how many wait already
         * @param own how many of them are the account's
         */
        void check(int waiting, int own);
    }

    /** Waits for a place; an interrupt ends the waiting. */
    public void take(UUID account) throws InterruptedException {
        var unused = take(account, WITHOUT_END);
    }

    /** Waits for a place; an interrupt ends the waiting. False when none became free within {@code timeout}. */
    public boolean take(UUID account, Duration timeout) throws InterruptedException {
        var turn = new CountDownLatch(1);
        if (takeOrQueue(account, turn)) {
            return true;
        }
        try {
            return turn.await(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS) || !leave(account, turn);
        } catch (InterruptedException e) {
            if (!leave(account, turn)) {
                giveBack(); // it was given at this moment
            }
            throw e;
        }
    }

    /** True with a place, false in the queue. */
    private boolean takeOrQueue(UUID account, CountDownLatch turn) {
        lock.lock();
        try {
            if (free > 0) { // then nobody waits
                free--;
                return true;
            }
            var own = accounts.get(account);
            bounds.check(waiting, own == null ? 0 : own.size());
            accounts.computeIfAbsent(account, each -> new ArrayDeque<>()).addLast(turn);
            waiting++;
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Leaves the queue; false when a place was given before. */
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

    /** The place is free, or whose turn it is has it. */
    public void giveBack() {
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

    /** How many there are. */
    public int count() {
        return count;
    }

    /** How many are taken. */
    public int taken() {
        lock.lock();
        try {
            return count - free;
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    public int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }
}
