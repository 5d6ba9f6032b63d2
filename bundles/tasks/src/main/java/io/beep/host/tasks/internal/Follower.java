// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.tasks.TaskEvents;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One subscriber of a task in memory. */
final class Follower implements TaskEvents {
    private final EventLog log;
    private final Runnable check;
    private final long replayTo;
    private long seen;
    private volatile boolean over;
    private volatile boolean closed;
    private volatile @Nullable Thread reader;

    /** @param check throws when the subscriber may not see the task any more */
    Follower(EventLog log, long after, Runnable check) {
        this.log = log;
        this.check = check;
        this.replayTo = log.newest().id();
        this.seen = after >= 0 && log.reachesBackTo(after) ? after : replayTo - 1;
        this.over = after == replayTo && log.newest().task().state().isEnd();
    }

    @Override
    public Optional<Event> poll(Duration timeout) {
        if (isOver()) {
            return Optional.empty();
        }
        reader = Thread.currentThread();
        var event = log.await(seen, replayTo, timeout, this);
        event.ifPresentOrElse(this::take, this::checkInSilence);
        return event;
    }

    private void take(Event event) {
        check.run();
        seen = event.id();
        over = event.task().state().isEnd();
    }

    /** Nothing is told: while nobody can say whether he may see it, he goes on waiting. */
    private void checkInSilence() {
        try {
            check.run();
        } catch (HostException e) {
            if (e.kind() != ErrorKind.UNAVAILABLE) {
                throw e;
            }
        }
    }

    @Override
    public boolean isOver() {
        return over || closed;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        wakeUp();
    }

    /** Makes whoever waits look again. */
    void wakeUp() {
        LockSupport.unpark(reader);
    }
}
