// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.shell;

import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Tasks;
import java.util.StringJoiner;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code task:show}. */
@Service
@Command(scope = "task", name = "show", description = "Shows a task with its steps and messages")
@RequiresPermission("tasks:read")
public final class ShowCommand extends HostCommand {
    @Reference
    private Tasks tasks;

    @Argument(name = "id", description = "The task", required = true)
    @Completion(TaskIdCompleter.class)
    private String id;

    @Override
    protected void run() {
        var task = tasks.get(caller(), TaskId.parse(id));
        print(task, text(task));
    }

    private static String text(Task task) {
        var lines = new StringJoiner(System.lineSeparator());
        lines.add(task.title() + " (" + task.kind() + ")");
        lines.add("state      " + TaskLine.state(task));
        lines.add("owner      " + task.owner());
        lines.add("submitted  " + task.createdAt());
        task.startedAt().ifPresent(at -> lines.add("started    " + at));
        task.endedAt().ifPresent(at -> lines.add("ended      " + at));
        if (!task.state().isEnd()) {
            lines.add("progress   " + TaskLine.progress(task));
        }
        task.result().ifPresent(result -> lines.add("result     " + result));
        task.error().ifPresent(error -> lines.add("error      " + error));
        task.steps().forEach(step -> lines.add("step       " + step.name()));
        task.messages().forEach(message -> lines.add("message    " + message));
        return lines.toString();
    }
}
