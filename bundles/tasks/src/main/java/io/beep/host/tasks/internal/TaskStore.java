// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.persistence.Tx;
import io.beep.host.persistence.Unit;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Task.State;
import io.beep.host.tasks.TaskEvents.Event;
import io.beep.host.tasks.TaskFilter;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Tasks in the database. Each change of a state takes its audit row with it. */
final class TaskStore {
    static final List<State> UNENDED = List.of(State.QUEUED, State.RUNNING);
    /** More events than a task can have published since its last save. */
    private static final long EVENT_GAP = 1_000_000;

    private static final String SAVE = "update TaskRow t set t.state = :state, t.percent = :percent,"
            + " t.bytesDone = :bytesDone, t.bytesTotal = :bytesTotal, t.result = :result, t.error = :error,"
            + " t.startedAt = :startedAt, t.endedAt = :endedAt, t.lastEvent = :lastEvent where t.id = :id";

    private final Unit unit;
    private final Audit audit;

    TaskStore(Unit unit, Audit audit) {
        this.unit = unit;
        this.audit = audit;
    }

    void insert(Task task, long lastEvent, AuditEntry entry) {
        unit.run(tx -> {
            tx.entities().persist(new TaskRow(task, lastEvent));
            audit.record(tx, entry);
        });
    }

    /** Saves progress. */
    void save(Changes changes) {
        unit.run(tx -> save(tx, changes));
    }

    /** Saves the end. */
    void save(Changes changes, AuditEntry entry) {
        unit.run(tx -> {
            save(tx, changes);
            audit.recordAlways(tx, entry);
        });
    }

    private static void save(Tx tx, Changes changes) {
        var task = changes.task();
        var entities = tx.entities();
        entities.createQuery(SAVE)
                .setParameter("state", task.state())
                .setParameter(
                        "percent", task.percent().isPresent() ? task.percent().getAsDouble() : null)
                .setParameter(
                        "bytesDone",
                        task.bytesDone().isPresent() ? task.bytesDone().getAsLong() : null)
                .setParameter(
                        "bytesTotal",
                        task.bytesTotal().isPresent() ? task.bytesTotal().getAsLong() : null)
                .setParameter("result", task.result().orElse(null))
                .setParameter("error", task.error().orElse(null))
                .setParameter("startedAt", task.startedAt().orElse(null))
                .setParameter("endedAt", task.endedAt().orElse(null))
                .setParameter("lastEvent", changes.lastEvent())
                .setParameter("id", task.id())
                .executeUpdate();
        changes.steps().forEach((number, step) -> entities.merge(new StepRow(task.id(), number, step)));
        changes.messages().forEach((number, line) -> entities.merge(new MessageRow(task.id(), number, line)));
        forget(entities, "StepRow", task.id(), changes.oldestStep());
        forget(entities, "MessageRow", task.id(), changes.oldestMessage());
    }

    private static void forget(EntityManager entities, String rows, UUID task, int oldest) {
        if (oldest > 0) {
            entities.createQuery("delete from " + rows + " r where r.id.taskId = :task and r.id.ordinal < :oldest")
                    .setParameter("task", task)
                    .setParameter("oldest", oldest)
                    .executeUpdate();
        }
    }

    /** Notes that it shall stop; with an audit row unless it has ended or was asked before. */
    void requestCancel(UUID id, AuditEntry entry) {
        unit.run(tx -> {
            var changed = tx.entities()
                    .createQuery("update TaskRow t set t.cancelRequested = true"
                            + " where t.id = :id and t.state in :unended and t.cancelRequested = false")
                    .setParameter("id", id)
                    .setParameter("unended", UNENDED)
                    .executeUpdate();
            if (changed > 0) {
                audit.recordAlways(tx, entry);
            }
        });
    }

    /** The task with the number of its last event. */
    Optional<Event> find(UUID id) {
        return unit.call(tx -> TaskReader.find(tx, id));
    }

    /** The newest first, without messages; those of one owner, or of all. */
    List<Task> list(TaskFilter filter, Optional<UUID> owner, Optional<UUID> before, int limit) {
        return unit.call(tx -> TaskReader.list(tx, filter, owner, before, limit));
    }

    /** Marks what a host that is gone did not end. */
    int interruptAll(Instant now, Function<Task, AuditEntry> entry) {
        return unit.call(tx -> {
            var tasks = TaskReader.unended(tx);
            for (var task : tasks) {
                interrupt(tx.entities(), task.id(), now);
                audit.record(tx, entry.apply(task));
            }
            return tasks.size();
        });
    }

    private static void interrupt(EntityManager entities, UUID task, Instant now) {
        var ending = Ending.interrupted();
        entities.createQuery("update TaskRow t set t.state = :state, t.error = :error, t.endedAt = :now,"
                        + " t.lastEvent = t.lastEvent + :gap where t.id = :id")
                .setParameter("state", ending.state())
                .setParameter("error", ending.error().orElse(null))
                .setParameter("now", now)
                .setParameter("gap", EVENT_GAP)
                .setParameter("id", task)
                .executeUpdate();
        entities.createQuery("update StepRow s set s.endedAt = :now where s.id.taskId = :id and s.endedAt is null")
                .setParameter("now", now)
                .setParameter("id", task)
                .executeUpdate();
    }

    /**
     * Deletes ended tasks that are too old, or too many; those that were submitted first.
     *
     * @return how many
     */
    int prune(Instant endedBefore, int most, Function<Integer, AuditEntry> entry) {
        return unit.call(tx -> {
            var entities = tx.entities();
            var pruned = entities.createQuery("delete from TaskRow t where t.endedAt < :limit")
                    .setParameter("limit", endedBefore)
                    .executeUpdate();
            var surplus = entities.createQuery(
                            "select t.id from TaskRow t where t.endedAt is not null order by t.id desc", UUID.class)
                    .setFirstResult(most)
                    .setMaxResults(1)
                    .getResultList();
            for (var newest : surplus) {
                pruned += entities.createQuery("delete from TaskRow t where t.endedAt is not null and t.id <= :newest")
                        .setParameter("newest", newest)
                        .executeUpdate();
            }
            if (pruned > 0) {
                audit.record(tx, entry.apply(pruned));
            }
            return pruned;
        });
    }
}
