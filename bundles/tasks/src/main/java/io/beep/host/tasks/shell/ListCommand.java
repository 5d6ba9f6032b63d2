// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.shell;

import static io.beep.host.spi.shell.Column.column;

import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.TaskFilter;
import io.beep.host.tasks.Tasks;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;

/** {@code task:list}. */
@Service
@Command(scope = "task", name = "list", description = "Lists the latest tasks")
@RequiresPermission("tasks:read")
public final class ListCommand extends HostCommand {
    @Reference
    private Tasks tasks;

    @Option(name = "--state", description = "Only tasks in this state")
    @Completion(
            value = StringsCompleter.class,
            values = {"queued", "running", "succeeded", "failed", "cancelled", "interrupted"})
    private @Nullable String state;

    @Option(name = "--kind", description = "Only tasks of this kind")
    private @Nullable String kind;

    @Option(name = "--limit", description = "How many, 1 to 200")
    private int limit = PageRequest.DEFAULT_LIMIT;

    @Override
    protected void run() {
        var filter = TaskFilter.parse(Optional.ofNullable(state), Optional.ofNullable(kind));
        print(
                tasks.list(caller(), filter, PageRequest.first(limit)).items(),
                column("Id", Task::id),
                column("State", TaskLine::state),
                column("Title", Task::title),
                column("Progress", TaskLine::progress),
                column("Owner", Task::owner),
                column("Submitted", Task::createdAt));
    }
}
