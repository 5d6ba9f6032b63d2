// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.spi.error.HostException;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.TaskError;
import io.beep.host.tasks.TaskEvents.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The last events of one task. Readers hold a number, nothing of theirs is held here: who leaves just does not come back. */
final class EventLog {
    static final int KEPT = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final TreeMap<Long, Event> events = new TreeMap<>();

    EventLog(Task first) {
        events.put(1L, new Event(1, first));
    }

    void publish(Task task) {
        lock.lock();
        try {
            var id = events.lastKey() + 1;
            events.put(id, new Event(id, task));
            if (events.size() > KEPT) {
                events.pollFirstEntry();
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Event newest() {
        lock.lock();
        try {
            return events.lastEntry().getValue();
        } finally {
            lock.unlock();
        }
    }

    /** Whether all events after this one are still here. */
    boolean reachesBackTo(long id) {
        lock.lock();
        try {
            return id >= events.firstKey() - 1 && id <= events.lastKey();
        } finally {
            lock.unlock();
        }
    }

    /** Makes all who wait look again. */
    void wakeUp() {
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for an event after {@code seen}: each in turn up to {@code replayTo}, from there on the newest.
     *
     * @return empty when none came in time, or the reader has closed
     */
    Optional<Event> await(long seen, long replayTo, Duration timeout, Follower reader) {
        lock.lock();
        try {
            var left = timeout.toNanos();
            while (events.lastKey() <= seen && left > 0 && !reader.isClosed()) {
                left = news.awaitNanos(left);
            }
            if (events.lastKey() <= seen || reader.isClosed()) {
                return Optional.empty();
            }
            var next = seen < replayTo ? events.higherEntry(seen) : events.lastEntry();
            return Optional.of(next.getValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(TaskError.TASK_CANCELLED, "Following the task was interrupted", e);
        } finally {
            lock.unlock();
        }
    }
}
