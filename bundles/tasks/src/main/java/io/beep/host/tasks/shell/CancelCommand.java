// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.shell;

import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import io.beep.host.tasks.Tasks;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code task:cancel}. */
@Service
@Command(scope = "task", name = "cancel", description = "Asks a task to stop")
@RequiresPermission("tasks:cancel")
public final class CancelCommand extends HostCommand {
    @Reference
    private Tasks tasks;

    @Argument(name = "id", description = "The task", required = true)
    @Completion(TaskIdCompleter.class)
    private String id;

    @Override
    protected void run() {
        var task = tasks.cancel(caller(), TaskId.parse(id));
        print(
                task,
                task.state().isEnd()
                        ? task.title() + ": " + TaskLine.state(task)
                        : task.title() + " was asked to stop");
    }
}
