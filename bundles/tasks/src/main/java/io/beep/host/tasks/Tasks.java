// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.tasks.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Long work. Owners see their own tasks by {@code tasks:read} and stop them by {@code tasks:cancel}; {@code tasks:read-all} and
 * {@code tasks:manage} are for those of all. A task that the caller may not see does not exist for him.
 */
@ProviderType
public interface Tasks {
    /**
     * Submits work; when this returns, the task is in the database. It runs on a thread of its own as soon as there is room.
     * Whether the caller may do what the work does is checked by whoever submits it. Work should not wait for other tasks: they
     * may be waiting for its place.
     *
     * @param kind what sort of work, a slug: {@code model-import}
     * @param title for people: {@code Import of smollm2.gguf}
     * @throws HostException kind {@code BUSY} when too many are waiting
     */
    Task submit(Caller caller, String kind, String title, Work work);

    /** The kinds of work that the caller may start by their names, in the order of these: what plugins offer. It takes {@code tasks:start}. */
    List<OfferedKind> kinds(Caller caller);

    /**
     * Starts work of a kind, as {@link #submit} does. It takes {@code tasks:start}, and the permission that the kind declares.
     *
     * @throws HostException {@code TASK_KIND_NOT_FOUND} when there is none; kind {@code INVALID}, at the field, when the parameters
     *     are not those that the kind takes; kind {@code BUSY} when too many tasks are waiting
     */
    Task start(Caller caller, String kind, Map<String, String> parameters);

    /** The newest first; without their messages. */
    Page<Task> list(Caller caller, TaskFilter filter, PageRequest page);

    Task get(Caller caller, UUID id);

    /**
     * Asks a task to stop; one that has ended stays as it is. Takes effect when the work next looks, and interrupts it; one that
     * comes to its end all the same has succeeded.
     */
    Task cancel(Caller caller, UUID id);

    /**
     * Follows a task: first where it is, then what happens.
     *
     * @param after the last event that the subscriber has seen, or negative for none: what it missed comes first if it is
     *     still known, else where the task is
     */
    TaskEvents follow(Caller caller, UUID id, long after);

    /**
     * Follows a task to its end, and tells {@code listener} where it is, at the end too.
     *
     * @return the task, which has succeeded
     * @throws HostException {@code TASK_NOT_SUCCEEDED}, with the task's own words, when it has failed or was cancelled
     */
    default Task awaitSuccess(Caller caller, UUID id, Consumer<Task> listener) {
        try (var events = follow(caller, id, -1)) {
            while (!events.isOver()) {
                var task = events.poll(Duration.ofSeconds(30)).map(TaskEvents.Event::task);
                task.ifPresent(listener);
                if (task.map(Task::state).filter(Task.State::isEnd).isPresent()) {
                    return task.get().requireSuccess();
                }
            }
        }
        return get(caller, id).requireSuccess();
    }

    /** Calls {@code listener} after each change of any task that the caller may see, coalesced; for lists on screens. Close to end. */
    AutoCloseable onChange(Caller caller, Runnable listener);

    /** Long work. It runs once; what it returns is the task's result, what it throws its error. */
    @FunctionalInterface
    interface Work {
        /** Does the work; the result is one line for people or a small JSON text, or empty. */
        String run(Progress progress) throws Exception;
    }
}
