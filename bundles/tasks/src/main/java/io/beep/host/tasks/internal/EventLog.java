// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.spi.error.HostException;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.TaskError;
import io.beep.host.tasks.TaskEvents.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The last events of one task. Readers hold a number; of theirs only who waits is held here, so that who leaves just does not come
 * back. Many may wait for one event: each is woken by itself and needs no lock to read it, so that none stands in line behind all others.
 */
final class EventLog {
    static final int KEPT = 100;

    private final Set<Follower> waiting = ConcurrentHashMap.newKeySet();
    private final ConcurrentSkipListMap<Long, Event> events = new ConcurrentSkipListMap<>();
    private volatile Event newest;

    EventLog(Task first) {
        newest = new Event(1, first);
        events.put(newest.id(), newest);
    }

    /** For one thread at a time. */
    void publish(Task task) {
        var event = new Event(newest.id() + 1, task);
        events.put(event.id(), event);
        newest = event;
        events.remove(event.id() - KEPT);
        waiting.forEach(Follower::wakeUp);
    }

    Event newest() {
        return newest;
    }

    /** Whether all events after this one are still here. */
    boolean reachesBackTo(long id) {
        return id >= events.firstKey() - 1 && id <= newest.id();
    }

    /**
     * Waits for an event after {@code seen}: each in turn up to {@code replayTo}, from there on the newest.
     *
     * @return empty when none came in time, or the reader has closed
     */
    Optional<Event> await(long seen, long replayTo, Duration timeout, Follower reader) {
        var deadline = System.nanoTime() + timeout.toNanos();
        waiting.add(reader); // before it looks, so that it is woken by what comes after
        try {
            while (newest.id() <= seen && !reader.isClosed()) {
                var left = deadline - System.nanoTime();
                if (left <= 0) {
                    return Optional.empty();
                }
                LockSupport.parkNanos(this, left);
                if (Thread.currentThread().isInterrupted()) {
                    throw new HostException(TaskError.TASK_CANCELLED, "Following the task was interrupted");
                }
            }
        } finally {
            waiting.remove(reader);
        }
        return reader.isClosed() ? Optional.empty() : Optional.of(next(seen, replayTo));
    }

    private Event next(long seen, long replayTo) {
        var next = seen < replayTo ? events.higherEntry(seen) : null;
        return next == null ? newest : next.getValue();
    }
}
