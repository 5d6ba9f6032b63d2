// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The calls under way in one bundle. */
final class Calls {
    static final Calls CLOSED = closed();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    /** Guarded by the lock, as is the next. */
    private int count;

    private boolean closed;

    private static Calls closed() {
        var calls = new Calls();
        calls.closed = true;
        return calls;
    }

    Optional<Lease> take() {
        lock.lock();
        try {
            if (closed) {
                return Optional.empty();
            }
            count++;
        } finally {
            lock.unlock();
        }
        var given = new AtomicBoolean();
        return Optional.of(() -> {
            if (given.compareAndSet(false, true)) {
                giveBack();
            }
        });
    }

    private void giveBack() {
        lock.lock();
        try {
            count--;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    boolean close(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            var left = limit.toNanos();
            while (count > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
            closed = true;
            return count == 0;
        } finally {
            lock.unlock();
        }
    }
}
