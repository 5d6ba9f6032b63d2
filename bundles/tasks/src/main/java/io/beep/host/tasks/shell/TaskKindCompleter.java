// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.shell;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCompleter;
import io.beep.host.tasks.OfferedKind;
import io.beep.host.tasks.Tasks;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the kinds of work that the caller may start. */
@Service
@RequiresPermission("tasks:start")
public final class TaskKindCompleter extends HostCompleter {
    @Reference
    private Tasks tasks;

    @Override
    protected List<String> words(Caller caller) {
        return tasks.kinds(caller).stream().map(OfferedKind::kind).toList();
    }
}
