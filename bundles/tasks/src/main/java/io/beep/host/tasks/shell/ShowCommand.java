// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.shell;

import static io.beep.host.spi.shell.Column.column;

import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Task.Step;
import io.beep.host.tasks.Tasks;
import java.util.Optional;
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
        printFacts(
                tasks.get(caller(), TaskId.parse(id)),
                column("title", Task::title),
                column("kind", Task::kind),
                column("state", TaskLine::state),
                column("owner", Task::owner),
                column("submitted", Task::createdAt),
                column("started", Task::startedAt),
                column("ended", Task::endedAt),
                column("progress", ShowCommand::progress),
                column("result", Task::result),
                column("error", Task::error),
                column("step", task -> task.steps().stream().map(Step::name).toList()),
                column("message", Task::messages));
    }

    private static Optional<String> progress(Task task) {
        return Optional.of(TaskLine.progress(task))
                .filter(progress -> !progress.isEmpty() && !task.state().isEnd());
    }
}
