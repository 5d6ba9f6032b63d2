// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.shell;

import io.beep.host.plugins.Plugins;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Removes a plugin. */
@Service
@Command(scope = "plugin", name = "remove", description = "Removes a plugin, and its file in the deploy folder")
@RequiresPermission("plugins:manage")
public final class RemoveCommand extends HostCommand {
    @Reference
    private Plugins plugins;

    @Argument(name = "id", description = "The plugin", required = true)
    @Completion(PluginCompleter.class)
    private String id;

    @Override
    protected void run() {
        plugins.remove(caller(), id);
        print(Map.of("removed", id), "Removed " + id);
    }
}
