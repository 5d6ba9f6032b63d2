// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * So many places to work at. Accounts that wait for one take turns, and what one account has is first come, first served. {@code lock}
 * guards all of it.
 */
final class Places {
    private final ReentrantLock lock = new ReentrantLock();
    /** Whose turn is next comes first. */
    private final LinkedHashMap<UUID, Deque<CountDownLatch>> accounts = new LinkedHashMap<>();

    private int free;

    Places(int count) {
        this.free = count;
    }

    /** Waits for a place. */
    void take(UUID account) throws InterruptedException {
        var turn = new CountDownLatch(1);
        if (takeOrQueue(account, turn)) {
            return;
        }
        try {
            turn.await();
        } catch (InterruptedException e) {
            if (!leave(account, turn)) {
                giveBack(); // it was given at this moment
            }
            throw e;
        }
    }

    private boolean takeOrQueue(UUID account, CountDownLatch turn) {
        lock.lock();
        try {
            if (free > 0) { // then nobody waits
                free--;
                return true;
            }
            accounts.computeIfAbsent(account, each -> new ArrayDeque<>()).addLast(turn);
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
            if (own.isEmpty()) {
                accounts.remove(account);
            }
            return true;
        } finally {
            lock.unlock();
        }
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
            if (!own.isEmpty()) {
                accounts.put(first.getKey(), own);
            }
        } finally {
            lock.unlock();
        }
    }
}
