// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.spi.Ids;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.tasks.OfferedKind;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.TaskError;
import io.beep.host.tasks.TaskEvents;
import io.beep.host.tasks.TaskFilter;
import io.beep.host.tasks.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Does the work at once, on the caller's thread, and keeps the progress. */
final class FakeTasks implements Tasks, Progress {
    final List<String> steps = new ArrayList<>();
    long lastBytes;
    volatile boolean cancelled;
    /** From now on what is submitted only runs, and stays among {@link #running}. */
    boolean slow;

    /** What happens between the submitting of work and its turn. */
    Runnable before = () -> {};

    final Map<UUID, Task> running = new ConcurrentHashMap<>();
    private final Map<UUID, Task> ended = new ConcurrentHashMap<>();

    @Override
    public Task submit(Caller caller, String kind, String title, Work work) {
        if (slow) {
            var task = task(caller, kind, title, Task.State.RUNNING, null, null);
            running.put(task.id(), task);
            return task;
        }
        before.run();
        try {
            return end(task(caller, kind, title, Task.State.SUCCEEDED, work.run(this), null));
        } catch (HostException e) {
            return end(task(caller, kind, title, Task.State.FAILED, null, e.text()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Task end(Task task) {
        ended.put(task.id(), task);
        return task;
    }

    @Override
    public List<OfferedKind> kinds(Caller caller) {
        return List.of();
    }

    @Override
    public Task start(Caller caller, String kind, Map<String, String> parameters) {
        throw new HostException(TaskError.TASK_KIND_NOT_FOUND, "There is no kind of task " + kind + " to start");
    }

    private static Task task(Caller caller, String kind, String title, Task.State state, String result, String error) {
        return new Task(
                Ids.next(),
                kind,
                title,
                state,
                caller.accountId(),
                caller.name(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(),
                List.of(),
                Optional.ofNullable(result),
                Optional.ofNullable(error),
                Instant.now(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public void step(String name) {
        steps.add(name);
    }

    @Override
    public void percent(double percent) {}

    @Override
    public void bytes(long done, long total) {
        lastBytes = done;
    }

    @Override
    public void message(String text) {}

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void throwIfCancelled() {
        if (cancelled) {
            throw new HostException(TaskError.TASK_CANCELLED, "cancelled");
        }
    }

    @Override
    public Page<Task> list(Caller caller, TaskFilter filter, PageRequest page) {
        return Page.of(List.of());
    }

    @Override
    public Task get(Caller caller, UUID id) {
        return Optional.ofNullable(running.get(id))
                .or(() -> Optional.ofNullable(ended.get(id)))
                .orElseThrow(() -> new HostException(TaskError.TASK_NOT_FOUND, "none is kept"));
    }

    @Override
    public Task cancel(Caller caller, UUID id) {
        throw new HostException(TaskError.TASK_NOT_FOUND, "none is kept");
    }

    @Override
    public TaskEvents follow(Caller caller, UUID id, long after) {
        return new Once(get(caller, id));
    }

    /** All that there is to see of a task is how it is. */
    private static final class Once implements TaskEvents {
        private final Task task;
        private boolean over;

        Once(Task task) {
            this.task = task;
        }

        @Override
        public Optional<Event> poll(Duration timeout) {
            over = true;
            return Optional.of(new Event(1, task));
        }

        @Override
        public boolean isOver() {
            return over;
        }

        @Override
        public void close() {
            over = true;
        }
    }

    @Override
    public AutoCloseable onChange(Caller caller, Runnable listener) {
        return () -> {};
    }
}
