// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.shell;

import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCompleter;
import io.beep.host.tasks.TaskFilter;
import io.beep.host.tasks.Tasks;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the ids of the latest tasks that the caller may see. */
@Service
@RequiresPermission("tasks:read")
public final class TaskIdCompleter extends HostCompleter {
    @Reference
    private Tasks tasks;

    @Override
    protected List<String> words(Caller caller) {
        return tasks.list(caller, TaskFilter.ALL, PageRequest.first()).items().stream()
                .map(task -> task.id().toString())
                .toList();
    }
}
