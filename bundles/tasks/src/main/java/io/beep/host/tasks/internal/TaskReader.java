// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.beep.host.persistence.Tx;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Task.State;
import io.beep.host.tasks.Task.Step;
import io.beep.host.tasks.TaskEvents.Event;
import io.beep.host.tasks.TaskFilter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Reads tasks from the database, in one transaction. Clients poll the list of them, so it is read by plain statements, of the same
 * text at each call: the database knows them already, and no query has to be translated.
 */
final class TaskReader {
    /** As {@link #task} and {@link #event} take them, by their places: names cost a search in each row. */
    private static final String TASKS =
            "select id, kind, title, state, owner_id, owner, percent_done, bytes_done, bytes_total,"
                    + " result, error, created_at, started_at, ended_at, last_event from tasks_task";

    private static final String STEPS =
            "select name, started_at, ended_at, task_id from tasks_step where task_id = any(?) order by ordinal";
    private static final String MESSAGES = "select line from tasks_message where task_id = ? order by ordinal";

    private final Connection connection;

    private TaskReader(Connection connection) {
        this.connection = connection;
    }

    /** The task, with the number of its last event. */
    static Optional<Event> find(Tx tx, UUID id) {
        return tx.sql(connection -> new TaskReader(connection).find(id));
    }

    /** The newest first, without messages; those of one owner, or of all. */
    static List<Task> list(Tx tx, TaskFilter filter, Optional<UUID> owner, Optional<UUID> before, int limit) {
        return tx.sql(connection -> new TaskReader(connection).list(filter, owner, before, limit));
    }

    /** What has not ended, without steps and messages; what was submitted first comes first. */
    static List<Task> unended(Tx tx) {
        return tx.sql(connection -> new TaskReader(connection)
                .read(TASKS + " where state in ('QUEUED', 'RUNNING') order by id", List.of(), TaskReader::task));
    }

    private Optional<Event> find(UUID id) throws SQLException {
        var found = read(TASKS + " where id = ?", List.of(id), TaskReader::event);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var event = found.getFirst();
        var task = withSteps(List.of(event.task())).getFirst();
        var messages = read(MESSAGES, List.of(id), row -> row.getString(1));
        return Optional.of(new Event(event.id(), with(task, task.steps(), messages)));
    }

    private List<Task> list(TaskFilter filter, Optional<UUID> owner, Optional<UUID> before, int limit)
            throws SQLException {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Object>();
        filter.state().ifPresent(state -> add(conditions, "state = ?", values, state.name()));
        filter.kind().ifPresent(kind -> add(conditions, "kind = ?", values, kind));
        owner.ifPresent(id -> add(conditions, "owner_id = ?", values, id));
        before.ifPresent(id -> add(conditions, "id < ?", values, id));
        values.add(limit);
        var where = conditions.isEmpty() ? "" : conditions.stream().collect(joining(" and ", " where ", ""));
        var tasks = read(TASKS + where + " order by id desc fetch first ? rows only", values, TaskReader::task);
        return tasks.isEmpty() ? tasks : withSteps(tasks);
    }

    private static void add(List<String> conditions, String condition, List<Object> values, Object value) {
        conditions.add(condition);
        values.add(value);
    }

    private List<Task> withSteps(List<Task> tasks) throws SQLException {
        var steps = steps(tasks);
        return tasks.stream()
                .map(task -> with(task, steps.getOrDefault(task.id(), List.of()), List.of()))
                .toList();
    }

    private Map<UUID, List<Step>> steps(List<Task> tasks) throws SQLException {
        var ids = connection.createArrayOf("uuid", tasks.stream().map(Task::id).toArray());
        return read(STEPS, List.of(ids), row -> Map.entry(row.getObject(4, UUID.class), step(row))).stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private <T> List<T> read(String sql, List<?> values, Row<T> each) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            var read = new ArrayList<T>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    read.add(each.of(row));
                }
            }
            return read;
        }
    }

    /** What a row is read as. */
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(row.getLong(15), task(row));
    }

    private static Task task(ResultSet row) throws SQLException {
        var percent = row.getObject(7, Double.class);
        return new Task(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                State.valueOf(row.getString(4)),
                row.getObject(5, UUID.class),
                row.getString(6),
                Optional.empty(),
                percent == null ? OptionalDouble.empty() : OptionalDouble.of(percent),
                count(row, 8),
                count(row, 9),
                List.of(),
                List.of(),
                Optional.ofNullable(row.getString(10)),
                Optional.ofNullable(row.getString(11)),
                row.getObject(12, OffsetDateTime.class).toInstant(),
                time(row, 13),
                time(row, 14));
    }

    private static Task with(Task task, List<Step> steps, List<String> messages) {
        return new Task(
                task.id(),
                task.kind(),
                task.title(),
                task.state(),
                task.ownerId(),
                task.owner(),
                steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast().name()),
                task.percent(),
                task.bytesDone(),
                task.bytesTotal(),
                steps,
                messages,
                task.result(),
                task.error(),
                task.createdAt(),
                task.startedAt(),
                task.endedAt());
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant(), time(row, 3));
    }

    private static OptionalLong count(ResultSet row, int column) throws SQLException {
        var count = row.getObject(column, Long.class);
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
