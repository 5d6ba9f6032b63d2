// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.spi.error.HostException;
import io.beep.host.tasks.TaskError;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many tasks there may be, those that wait and those that run. One account has half of it at most, and what people start by the name
 * of a kind leaves an eighth to what the host's own parts submit. {@code lock} guards all of it.
 */
final class Room {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final int all;
    private final int share;
    private final int forStarted;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UUID, Integer> taken = new HashMap<>();
    private int takenOfAll;

    Room(int all) {
        this.all = all;
        this.share = Math.ceilDiv(all, 2);
        this.forStarted = all - all / 8;
    }

    /** Where a task comes from. */
    enum Origin {
        /** A part of the host, which knows what it does. */
        HOST,
        /** Somebody, who started a kind by its name. */
        STARTED
    }

    /** @throws HostException {@code TOO_MANY_TASKS} */
    void take(UUID account, Origin origin) {
        lock.lock();
        try {
            if (takenOfAll >= (origin == Origin.HOST ? all : forStarted)) {
                throw full("Too many tasks are waiting");
            }
            if (taken.getOrDefault(account, 0) >= share) {
                throw full("Too many of your own tasks are waiting");
            }
            taken.merge(account, 1, Integer::sum);
            takenOfAll++;
        } finally {
            lock.unlock();
        }
    }

    void giveBack(UUID account) {
        lock.lock();
        try {
            taken.computeIfPresent(account, (id, count) -> count > 1 ? count - 1 : null);
            takenOfAll--;
        } finally {
            lock.unlock();
        }
    }

    private static HostException full(String why) {
        return new HostException(TaskError.TOO_MANY_TASKS, why + "; try again later").retryAfter(RETRY_AFTER);
    }
}
