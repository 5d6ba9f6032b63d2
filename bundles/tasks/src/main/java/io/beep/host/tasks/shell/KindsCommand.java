// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.shell;

import static io.beep.host.spi.shell.Column.column;
import static java.util.stream.Collectors.joining;

import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import io.beep.host.spi.tasks.TaskParameter;
import io.beep.host.tasks.OfferedKind;
import io.beep.host.tasks.Tasks;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code task:kinds}. */
@Service
@Command(scope = "task", name = "kinds", description = "Lists the kinds of work that you may start")
@RequiresPermission("tasks:start")
public final class KindsCommand extends HostCommand {
    @Reference
    private Tasks tasks;

    @Override
    protected void run() {
        print(
                tasks.kinds(caller()),
                column("Kind", OfferedKind::kind),
                column("Does", OfferedKind::description),
                column("Takes", KindsCommand::parameters));
    }

    /** {@code to=... [pause=...]}: in brackets what may be left out. */
    private static String parameters(OfferedKind kind) {
        return kind.parameters().stream().map(KindsCommand::parameter).collect(joining(" "));
    }

    private static String parameter(TaskParameter parameter) {
        var text = parameter.name() + "=...";
        return parameter.required() ? text : "[" + text + "]";
    }
}
