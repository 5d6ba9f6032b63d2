// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.shell;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.TaskError;
import io.beep.host.tasks.Tasks;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Follows a task to its end, with a line for each tenth of each step. */
final class TaskWatch {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Tasks tasks;
    private final PrintStream out;
    private String lastLine = "";

    TaskWatch(Tasks tasks, PrintStream out) {
        this.tasks = tasks;
        this.out = out;
    }

    /** Returns the task once it has succeeded; one that has not is an error with its own words. */
    Task toEnd(Caller caller, Task submitted, boolean quiet) {
        try (var events = tasks.follow(caller, submitted.id(), -1)) {
            while (true) {
                var event = events.poll(PATIENCE);
                if (event.isEmpty()) {
                    continue;
                }
                var task = event.get().task();
                if (!quiet) {
                    show(task);
                }
                if (task.state().isEnd()) {
                    return ended(task);
                }
            }
        }
    }

    private void show(Task task) {
        var tenth = task.percent().isPresent() ? (int) task.percent().getAsDouble() / 10 * 10 + " %" : "";
        var line = (task.step().orElse("") + " " + tenth).strip();
        if (!line.isEmpty() && !line.equals(lastLine)) {
            lastLine = line;
            out.println(line);
        }
    }

    private static Task ended(Task task) {
        if (task.state() == Task.State.SUCCEEDED) {
            return task;
        }
        throw new HostException(
                TaskError.TASK_CANCELLED,
                task.error().orElse(task.title() + " is " + task.state().name().toLowerCase(Locale.ROOT)));
    }
}
