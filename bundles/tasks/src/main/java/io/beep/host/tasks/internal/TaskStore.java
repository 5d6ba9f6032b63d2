// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Saves a change of the state. */
    void save(Changes changes, AuditEntry entry) {
        unit.run(tx -> {
            save(tx, changes);
            audit.record(tx, entry);
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
                audit.record(tx, entry);
            }
        });
    }

    /** The task with the number of its last event. */
    Optional<Event> find(UUID id) {
        return unit.call(tx -> Optional.ofNullable(tx.entities().find(TaskRow.class, id))
                .map(row -> new Event(row.lastEvent(), task(tx.entities(), row))));
    }

    /** The newest first, without messages; those of one owner, or of all. */
    List<Task> list(TaskFilter filter, Optional<UUID> owner, Optional<UUID> before, int limit) {
        var conditions = new StringBuilder("select t from TaskRow t where 1 = 1");
        var values = new HashMap<String, Object>();
        filter.state().ifPresent(state -> add(conditions, values, "t.state = :state", "state", state));
        filter.kind().ifPresent(kind -> add(conditions, values, "t.kind = :kind", "kind", kind));
        owner.ifPresent(id -> add(conditions, values, "t.ownerId = :owner", "owner", id));
        before.ifPresent(id -> add(conditions, values, "t.id < :before", "before", id));
        return unit.call(tx -> {
            var query = tx.entities()
                    .createQuery(conditions + " order by t.id desc", TaskRow.class)
                    .setMaxResults(limit);
            values.forEach(query::setParameter);
            return tasks(tx.entities(), query.getResultList());
        });
    }

    private static void add(
            StringBuilder conditions, Map<String, Object> values, String condition, String name, Object value) {
        conditions.append(" and ").append(condition);
        values.put(name, value);
    }

    private static List<Task> tasks(EntityManager entities, List<TaskRow> rows) {
        var steps = entities.createQuery(
                        "select s from StepRow s where s.id.taskId in :tasks order by s.id.ordinal", StepRow.class)
                .setParameter("tasks", rows.stream().map(TaskRow::id).toList())
                .getResultStream()
                .collect(groupingBy(StepRow::taskId, mapping(StepRow::step, toList())));
        return rows.stream()
                .map(row -> row.task(steps.getOrDefault(row.id(), List.of()), List.of()))
                .toList();
    }

    private static Task task(EntityManager entities, TaskRow row) {
        var messages = entities.createQuery(
                        "select m.line from MessageRow m where m.id.taskId = :task order by m.id.ordinal", String.class)
                .setParameter("task", row.id())
                .getResultList();
        var steps = tasks(entities, List.of(row)).getFirst().steps();
        return row.task(steps, messages);
    }

    /** Marks what a host that is gone did not end. */
    int interruptAll(Instant now, Function<Task, AuditEntry> entry) {
        return unit.call(tx -> {
            var rows = tx.entities()
                    .createQuery("select t from TaskRow t where t.state in :unended order by t.id", TaskRow.class)
                    .setParameter("unended", UNENDED)
                    .getResultList();
            for (var row : rows) {
                interrupt(tx.entities(), row, now);
                audit.record(tx, entry.apply(row.task(List.of(), List.of())));
            }
            return rows.size();
        });
    }

    private static void interrupt(EntityManager entities, TaskRow row, Instant now) {
        var ending = Ending.interrupted();
        entities.createQuery("update TaskRow t set t.state = :state, t.error = :error, t.endedAt = :now,"
                        + " t.lastEvent = t.lastEvent + :gap where t.id = :id")
                .setParameter("state", ending.state())
                .setParameter("error", ending.error().orElse(null))
                .setParameter("now", now)
                .setParameter("gap", EVENT_GAP)
                .setParameter("id", row.id())
                .executeUpdate();
        entities.createQuery("update StepRow s set s.endedAt = :now where s.id.taskId = :id and s.endedAt is null")
                .setParameter("now", now)
                .setParameter("id", row.id())
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
