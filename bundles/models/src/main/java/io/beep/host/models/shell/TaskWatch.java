// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.shell;

import io.beep.host.spi.security.Caller;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Tasks;
import java.io.PrintStream;

/** Follows a task to its end, with a line for each tenth of each step. */
final class TaskWatch {
    private final Tasks tasks;
    private final PrintStream out;
    private String lastLine = "";

    TaskWatch(Tasks tasks, PrintStream out) {
        this.tasks = tasks;
        this.out = out;
    }

    /** Returns the task once it has succeeded; one that has not is an error with its own words. */
    Task toEnd(Caller caller, Task submitted, boolean quiet) {
        return tasks.awaitSuccess(caller, submitted.id(), task -> {
            if (!quiet) {
                show(task);
            }
        });
    }

    private void show(Task task) {
        var tenth = task.percent().isPresent() ? (int) task.percent().getAsDouble() / 10 * 10 + " %" : "";
        var line = (task.step().orElse("") + " " + tenth).strip();
        if (!line.isEmpty() && !line.equals(lastLine)) {
            lastLine = line;
            out.println(line);
        }
    }
}
