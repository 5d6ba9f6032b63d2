// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.shell;

import io.beep.host.plugins.Plugin;
import io.beep.host.plugins.Plugins;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCompleter;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the ids of plugins. */
@Service
@RequiresPermission("plugins:manage")
public final class PluginCompleter extends HostCompleter {
    @Reference
    private Plugins plugins;

    @Override
    protected List<String> words(Caller caller) {
        return plugins.list(caller).stream().map(Plugin::id).toList();
    }
}
