// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.audit.AuditEntry;
import io.beep.host.leases.Lease;
import io.beep.host.security.Access;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.security.Caller;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Tasks.Work;
import io.beep.host.tasks.internal.Room.Origin;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks in memory: those that wait and those that run, each on a thread of its own. */
final class TaskEngine implements LiveTask.Host {
    private static final Logger LOG = LoggerFactory.getLogger(TaskEngine.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final TaskStore store;
    private final TaskRunner runner;
    private final Clock clock;
    private final Watchers watchers;
    private final Room room;
    private final Map<UUID, LiveTask> live = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("tasks-", 0).factory());
    private volatile boolean stopping;

    TaskEngine(TaskStore store, Access access, Limits limits, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.runner = new TaskRunner(store, new Gate(limits.running(), limits.runningPerKind()));
        this.room = new Room(limits.running() + limits.queued());
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("tasks-timer").factory(), new ThreadPoolExecutor.DiscardPolicy());
        this.watchers = new Watchers(access, timer, executor);
    }

    /** How much may go on at the same time. */
    record Limits(int running, int runningPerKind, int queued) {}

    /**
     * Takes work up, as a new task.
     *
     * @param lease given back when the task is over, even if its work never began; not when this throws
     */
    Task submit(Caller caller, String kind, String title, Work work, Lease lease, Origin origin) {
        if (stopping) {
            throw new HostException(RequestError.NOT_AVAILABLE, "The host is stopping");
        }
        var task = TaskFacts.submission(caller, kind, title, clock.instant());
        room.take(task.ownerId(), origin);
        var submitted = new LiveTask(task, caller, clock, this);
        try {
            var entry = AuditEntry.done(caller, "tasks:submit", "task/" + task.id());
            store.insert(task, submitted.log().newest().id(), entry.detail(task.kind() + ": " + task.title()));
        } catch (RuntimeException e) {
            room.giveBack(task.ownerId());
            throw e;
        }
        live.put(task.id(), submitted);
        var thread = Thread.ofVirtual().name("task-" + task.id()).unstarted(() -> run(submitted, work, lease));
        submitted.workOn(thread);
        if (stopping) {
            submitted.hostStops();
        }
        watchers.changed(task.ownerId());
        thread.start();
        return task;
    }

    private void run(LiveTask task, Work work, Lease lease) {
        try {
            if (runner.run(task, work)) {
                live.remove(task.id());
            }
        } finally {
            lease.close();
            room.giveBack(task.owner().accountId());
        }
    }

    Optional<LiveTask> find(UUID id) {
        return Optional.ofNullable(live.get(id));
    }

    Collection<LiveTask> all() {
        return List.copyOf(live.values());
    }

    /** Calls the listener after each change of a task that the caller may see, until it is closed. */
    AutoCloseable watch(Caller caller, Runnable listener) {
        return watchers.add(caller, listener);
    }

    @Override
    public ScheduledExecutorService timer() {
        return timer;
    }

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    public void published(LiveTask task) {
        watchers.changed(task.current().ownerId());
    }

    @Override
    public void save(LiveTask task) {
        try {
            runner.saveProgress(task);
        } catch (HostException e) {
            LOG.warn("The progress of task {} is not in the database; it will be with the next step", task.id(), e);
        }
    }

    /** Interrupts all that runs, and waits a little for it to end. */
    void stop() {
        stopping = true;
        var left = all();
        left.forEach(LiveTask::hostStops);
        var deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        try {
            for (var task : left) {
                task.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
            timer.shutdownNow();
            executor.shutdown();
            if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.debug("Somebody who was told of a change is still busy with it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
