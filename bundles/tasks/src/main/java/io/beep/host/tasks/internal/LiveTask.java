// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.TaskError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task that waits or runs. Its work tells its progress here; others see what was published, about ten times a second at the
 * most. An end is published when it is in the database, not before.
 */
final class LiveTask implements Progress {
    private static final Duration PUBLICATIONS = Duration.ofMillis(100);
    private static final Duration SAVES = Duration.ofSeconds(1);

    private final Task submitted;
    private final Caller owner;
    private final Clock clock;
    private final EventLog log;
    private final Host host;
    private final Paced publication;
    private final Paced save;
    /** Held while the database is written, so that what is older never overwrites what is newer. */
    private final ReentrantLock saving = new ReentrantLock();

    /** Guards what follows. */
    private final ReentrantLock lock = new ReentrantLock();

    private final TaskFacts facts;
    private volatile @Nullable Thread worker;
    private boolean isEnding;

    private volatile boolean cancelled;
    private volatile boolean hostStops;

    LiveTask(Task submitted, Caller owner, Clock clock, Host host) {
        this.submitted = submitted;
        this.owner = owner;
        this.clock = clock;
        this.host = host;
        this.facts = new TaskFacts(submitted);
        this.log = new EventLog(submitted);
        this.publication = new Paced(host.timer(), Runnable::run, PUBLICATIONS, this::publishProgress);
        this.save = new Paced(host.timer(), host.executor(), SAVES, () -> host.save(this));
    }

    /** What a task needs of whoever keeps it. */
    interface Host {
        ScheduledExecutorService timer();

        /** For what takes longer. */
        Executor executor();

        /** Called after each publication; must be quick. */
        void published(LiveTask task);

        /** Called when there are steps or messages that the database does not have. */
        void save(LiveTask task);
    }

    UUID id() {
        return submitted.id();
    }

    String kind() {
        return submitted.kind();
    }

    Caller owner() {
        return owner;
    }

    EventLog log() {
        return log;
    }

    ReentrantLock saving() {
        return saving;
    }

    /** The task as it was last published. */
    Task current() {
        return log.newest().task();
    }

    @Override
    public void step(String name) {
        change(now -> facts.step(name, now));
    }

    @Override
    public void percent(double percent) {
        change(now -> facts.percent(percent));
    }

    @Override
    public void bytes(long done, long total) {
        change(now -> facts.bytes(done, total));
    }

    @Override
    public void message(String text) {
        change(now -> facts.message(text));
    }

    @Override
    public boolean isCancelled() {
        return cancelled || hostStops;
    }

    @Override
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new HostException(TaskError.TASK_CANCELLED, "The task was asked to stop");
        }
    }

    /** Work that goes on after its end, on some thread of its own, tells nothing any more. */
    private void change(Consumer<Instant> change) {
        lock.lock();
        try {
            if (isEnding) {
                return;
            }
            change.accept(clock.instant());
        } finally {
            lock.unlock();
        }
        publication.ask();
    }

    private void publishProgress() {
        lock.lock();
        try {
            if (!isEnding) {
                publish();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Publishes it as it is. */
    void publish() {
        lock.lock();
        try {
            log.publish(facts.task());
            host.published(this);
            if (facts.isUnsaved() && !isEnding) {
                save.ask();
            }
        } finally {
            lock.unlock();
        }
    }

    /** From now on a request to stop interrupts this thread. */
    void workOn(Thread thread) {
        lock.lock();
        try {
            worker = thread;
        } finally {
            lock.unlock();
        }
    }

    /** It runs; not yet published. */
    void start() {
        lock.lock();
        try {
            facts.start(clock.instant());
        } finally {
            lock.unlock();
        }
    }

    /** It has ended; not yet published. From now on nothing changes it and nobody interrupts its thread. */
    void end(Ending ending) {
        lock.lock();
        try {
            isEnding = true;
            facts.end(ending, clock.instant());
        } finally {
            lock.unlock();
        }
    }

    /** Somebody asks it to stop. */
    void cancel() {
        cancelled = true;
        interrupt();
    }

    /** The host stops, and so must it. */
    void hostStops() {
        hostStops = true;
        interrupt();
    }

    boolean isHostStopping() {
        return hostStops && !cancelled;
    }

    private void interrupt() {
        lock.lock();
        try {
            var thread = worker;
            if (thread != null && !isEnding) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What the database does not have; empty when it has all, and when the task is at its end, which is saved as a whole. */
    Optional<Changes> unsavedProgress() {
        lock.lock();
        try {
            return facts.isUnsaved() && !isEnding ? Optional.of(changes()) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    Changes changes() {
        lock.lock();
        try {
            // The event that is published next tells what is saved now.
            return facts.changes(log.newest().id() + 1);
        } finally {
            lock.unlock();
        }
    }

    void saved(Changes changes) {
        lock.lock();
        try {
            facts.saved(changes);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for its thread to end. */
    void join(Duration timeout) throws InterruptedException {
        var thread = worker;
        if (thread != null) {
            thread.join(timeout);
        }
    }
}
