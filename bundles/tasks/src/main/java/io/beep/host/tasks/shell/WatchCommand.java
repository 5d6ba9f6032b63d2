// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.shell;

import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Tasks;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code task:watch}: fails unless the task succeeds, so that scripts can wait for it. */
@Service
@Command(scope = "task", name = "watch", description = "Follows a task to its end")
@RequiresPermission("tasks:read")
public final class WatchCommand extends HostCommand {
    @Reference
    private Tasks tasks;

    @Argument(name = "id", description = "The task", required = true)
    @Completion(TaskIdCompleter.class)
    private String id;

    private String lastLine = "";

    @Override
    protected void run() {
        tasks.awaitSuccess(caller(), TaskId.parse(id), this::show);
    }

    private void show(Task task) {
        var line = (TaskLine.state(task) + " " + TaskLine.progress(task)).strip();
        if (isJson()) {
            print(task, line);
        } else if (!line.equals(lastLine)) {
            out().println(line);
            lastLine = line;
        }
    }
}
