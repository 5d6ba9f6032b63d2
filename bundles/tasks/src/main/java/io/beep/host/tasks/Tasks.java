// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks;

import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.tasks.Progress;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** Long work. Owners see and cancel their own tasks; {@code tasks:manage} is for those of all. */
@ProviderType
public interface Tasks {
    /**
     * Submits work; when this returns, the task is in the database. It runs on a thread of its own as soon as there is room.
     * Whether the caller may do what the work does is checked by whoever submits it.
     *
     * @param kind what sort of work, a slug: {@code model-import}
     * @param title for people: {@code Import of smollm2.gguf}
     */
    Task submit(Caller caller, String kind, String title, Work work);

    Page<Task> list(Caller caller, TaskFilter filter, PageRequest page);

    Task get(Caller caller, UUID id);

    /** Asks a task to stop; one that has ended stays as it is. Takes effect when the work next looks, and interrupts it. */
    Task cancel(Caller caller, UUID id);

    /**
     * Follows a task: first where it is, then what happens.
     *
     * @param after the last event that the subscriber has seen, or negative for none: what it missed comes first if it is
     *     still known, else where the task is
     */
    TaskEvents follow(Caller caller, UUID id, long after);

    /** Calls {@code listener} after each change of any task that the caller may see, coalesced; for lists on screens. Close to end. */
    AutoCloseable onChange(Caller caller, Runnable listener);

    /** Long work. It runs once; what it returns is the task's result, what it throws its error. */
    @FunctionalInterface
    interface Work {
        /** Does the work; the result is one line for people or a small JSON text, or empty. */
        String run(Progress progress) throws Exception;
    }
}
