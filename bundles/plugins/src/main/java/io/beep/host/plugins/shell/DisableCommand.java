// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.shell;

import io.beep.host.plugins.Plugins;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Switches a plugin off. */
@Service
@Command(scope = "plugin", name = "disable", description = "Switches a plugin off; it stays off after a restart")
@RequiresPermission("plugins:manage")
public final class DisableCommand extends HostCommand {
    @Reference
    private Plugins plugins;

    @Argument(name = "id", description = "The plugin", required = true)
    @Completion(PluginCompleter.class)
    private String id;

    @Override
    protected void run() {
        var plugin = plugins.disable(caller(), id);
        print(plugin, plugin.id() + " is switched off");
    }
}
