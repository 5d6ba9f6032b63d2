// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.beep.host.persistence.PersistenceError;
import io.beep.host.spi.error.HostException;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Task.State;
import io.beep.host.tasks.Task.Step;
import io.beep.host.tasks.TaskEvents.Event;
import io.beep.host.tasks.TaskFilter;
import java.sql.Array;
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
    private static final String STEPS =
            "select task_id, name, started_at, ended_at from tasks_step where task_id = any(?) order by ordinal";
    private static final String MESSAGES = "select line from tasks_message where task_id = ? order by ordinal";

    private final Connection connection;

    TaskReader(Connection connection) {
        this.connection = connection;
    }

    /** The task, with the number of its last event. */
    Optional<Event> find(UUID id) {
        return read("select * from tasks_task where id = ?", List.of(id), TaskReader::event).stream()
                .findFirst()
                .map(event -> new Event(
                        event.id(),
                        withMessages(withSteps(List.of(event.task())).getFirst())));
    }

    private Task withMessages(Task task) {
        return with(task, task.steps(), read(MESSAGES, List.of(task.id()), row -> row.getString("line")));
    }

    /** The newest first, without messages; those of one owner, or of all. */
    List<Task> list(TaskFilter filter, Optional<UUID> owner, Optional<UUID> before, int limit) {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Object>();
        filter.state().ifPresent(state -> add(conditions, "state = ?", values, state.name()));
        filter.kind().ifPresent(kind -> add(conditions, "kind = ?", values, kind));
        owner.ifPresent(id -> add(conditions, "owner_id = ?", values, id));
        before.ifPresent(id -> add(conditions, "id < ?", values, id));
        values.add(limit);
        var where = conditions.isEmpty() ? "" : conditions.stream().collect(joining(" and ", " where ", ""));
        var sql = "select * from tasks_task" + where + " order by id desc fetch first ? rows only";
        return withSteps(read(sql, values, TaskReader::task));
    }

    private static void add(List<String> conditions, String condition, List<Object> values, Object value) {
        conditions.add(condition);
        values.add(value);
    }

    /** What has not ended, without steps and messages; what was submitted first comes first. */
    List<Task> unended() {
        return read(
                "select * from tasks_task where state in ('QUEUED', 'RUNNING') order by id",
                List.of(),
                TaskReader::task);
    }

    private List<Task> withSteps(List<Task> tasks) {
        var steps = steps(tasks);
        return tasks.stream()
                .map(task -> with(task, steps.getOrDefault(task.id(), List.of()), List.of()))
                .toList();
    }

    private Map<UUID, List<Step>> steps(List<Task> tasks) {
        var ids = array(tasks.stream().map(Task::id).toArray());
        return read(STEPS, List.of(ids), row -> Map.entry(row.getObject("task_id", UUID.class), step(row))).stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private Array array(Object[] ids) {
        try {
            return connection.createArrayOf("uuid", ids);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private <T> List<T> read(String sql, List<?> values, Row<T> each) {
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
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static HostException unreadable(SQLException cause) {
        return new HostException(PersistenceError.DATABASE_UNAVAILABLE, "The tasks cannot be read", cause);
    }

    /** What a row is read as. */
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(row.getLong("last_event"), task(row));
    }

    private static Task task(ResultSet row) throws SQLException {
        var percent = row.getObject("percent_done", Double.class);
        return new Task(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("title"),
                State.valueOf(row.getString("state")),
                row.getObject("owner_id", UUID.class),
                row.getString("owner"),
                Optional.empty(),
                percent == null ? OptionalDouble.empty() : OptionalDouble.of(percent),
                count(row, "bytes_done"),
                count(row, "bytes_total"),
                List.of(),
                List.of(),
                Optional.ofNullable(row.getString("result")),
                Optional.ofNullable(row.getString("error")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                time(row, "started_at"),
                time(row, "ended_at"));
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
        return new Step(
                row.getString("name"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                time(row, "ended_at"));
    }

    private static OptionalLong count(ResultSet row, String column) throws SQLException {
        var count = row.getObject(column, Long.class);
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
