// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.shell;

import static io.beep.host.spi.shell.Column.column;

import io.beep.host.plugins.Plugin;
import io.beep.host.plugins.Plugins;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Lists the plugins, and the files in the deploy folder that are none. */
@Service
@Command(scope = "plugin", name = "list", description = "Lists the plugins, with their state and the reason for it")
@RequiresPermission("plugins:manage")
public final class ListCommand extends HostCommand {
    @Reference
    private Plugins plugins;

    @Override
    protected void run() {
        print(
                plugins.list(caller()),
                column("Id", Plugin::id),
                column("Version", Plugin::version),
                column("State", plugin -> plugin.state().name().toLowerCase(Locale.ROOT)),
                column("Source", plugin -> plugin.source().name().toLowerCase(Locale.ROOT)),
                column("Leaving", plugin -> plugin.leaving() == 0 ? "" : String.valueOf(plugin.leaving())),
                column("Reason", plugin -> plugin.reason().orElse("")));
    }
}
