// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.audit.AuditEntry;
import io.beep.host.audit.AuditEntry.Outcome;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Tasks.Work;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a task from its turn to its end, on the thread of its work. */
final class TaskRunner {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);
    /** A database that is gone comes back; an end that was reached should not be lost for a short while without it. */
    private static final int SAVE_TRIES = 6;

    private static final Duration SAVE_PAUSE = Duration.ofSeconds(1);

    private final TaskStore store;
    private final Gate gate;

    TaskRunner(TaskStore store, Gate gate) {
        this.store = store;
        this.gate = gate;
    }

    /**
     * Returns when the task has ended; throws nothing.
     *
     * @return whether its end is in the database
     */
    boolean run(LiveTask task, Work work) {
        task.end(runInTurn(task, work));
        // A request to stop may have come too late; nothing of it is left for the database to stumble over.
        Thread.interrupted();
        var saved = saveEnd(task);
        task.publish();
        return saved;
    }

    private Ending runInTurn(LiveTask task, Work work) {
        try {
            task.throwIfCancelled();
            return Ending.succeeded(gate.inTurn(task.owner().accountId(), task.kind(), () -> start(task, work)));
        } catch (Throwable e) { // errors too: whatever work of any bundle throws, its task has an end
            return ending(task, e);
        }
    }

    private String start(LiveTask task, Work work) throws Exception {
        task.throwIfCancelled();
        task.start();
        save(task, task.changes());
        task.publish();
        return work.run(task);
    }

    /** Saves what is new, if anything is. */
    void saveProgress(LiveTask task) {
        task.saving().lock();
        try {
            task.unsavedProgress().ifPresent(changes -> save(task, changes));
        } finally {
            task.saving().unlock();
        }
    }

    private void save(LiveTask task, Changes changes) {
        store.save(changes);
        task.saved(changes);
    }

    private static Ending ending(LiveTask task, Throwable failure) {
        if (task.isCancelled()) {
            LOG.debug("Task {} was stopped", task.id(), failure);
            return task.isHostStopping() ? Ending.interrupted() : Ending.cancelled();
        }
        if (failure instanceof HostException known && known.kind() != ErrorKind.INTERNAL) {
            return Ending.failed(known.text());
        }
        LOG.error("Task {} ({}) failed unexpectedly", task.id(), task.kind(), failure);
        return Ending.failed("It failed unexpectedly; the log has the details under " + task.id());
    }

    private boolean saveEnd(LiveTask task) {
        task.saving().lock();
        try {
            var changes = task.changes();
            var entry = audit(task, changes.task());
            for (var tries = 1; tries < SAVE_TRIES; tries++) {
                try {
                    store.save(changes, entry);
                    return true;
                } catch (HostException e) {
                    LOG.warn("The end of task {} is not in the database yet", task.id(), e);
                    LockSupport.parkNanos(SAVE_PAUSE.toNanos() << tries);
                }
            }
            store.save(changes, entry);
            return true;
        } catch (RuntimeException e) {
            LOG.error("The end of task {} is known until the host stops, and lost then", task.id(), e);
            return false;
        } finally {
            task.saving().unlock();
        }
    }

    private static AuditEntry audit(LiveTask live, Task task) {
        var state = task.state().name().toLowerCase(Locale.ROOT);
        var outcome = task.state() == Task.State.FAILED ? Outcome.FAILED : Outcome.DONE;
        var detail = task.error().map(error -> state + ": " + error).orElse(state);
        return new AuditEntry(live.owner(), "tasks:end", "task/" + task.id(), outcome, detail);
    }
}
