// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.shell;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.shell.CommandHost;
import io.beep.host.tasks.TaskFilter;
import io.beep.host.tasks.Tasks;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of the latest tasks that the caller may see. */
@Service
public final class TaskIdCompleter implements Completer {
    @Reference
    private Tasks tasks;

    @Reference
    private CommandHost host;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        try {
            var caller = host.enter(session, ListCommand.class);
            var ids = tasks.list(caller, TaskFilter.ALL, PageRequest.first()).items().stream()
                    .map(task -> task.id().toString())
                    .toList();
            return new StringsCompleter(ids).complete(session, line, candidates);
        } catch (HostException e) {
            return -1; // who may not see tasks has none to choose from
        }
    }
}
