// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.shell;

import io.beep.host.plugins.PluginDetails;
import io.beep.host.plugins.Plugins;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.Locale;
import java.util.StringJoiner;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows a plugin. */
@Service
@Command(scope = "plugin", name = "show", description = "Shows a plugin: what it brings, needs and declares")
@RequiresPermission("plugins:manage")
public final class ShowCommand extends HostCommand {
    @Reference
    private Plugins plugins;

    @Argument(name = "id", description = "The plugin", required = true)
    @Completion(PluginCompleter.class)
    private String id;

    @Override
    protected void run() {
        var details = plugins.get(caller(), id);
        print(details, text(details));
    }

    private static String text(PluginDetails details) {
        var plugin = details.plugin();
        var lines = new StringJoiner(System.lineSeparator());
        lines.add(plugin.name() + " " + plugin.version());
        if (!details.description().isEmpty()) {
            lines.add(details.description());
        }
        lines.add("state       " + plugin.state().name().toLowerCase(Locale.ROOT));
        plugin.reason().ifPresent(reason -> lines.add("reason      " + reason));
        lines.add("source      " + plugin.source().name().toLowerCase(Locale.ROOT) + ", " + plugin.fileName());
        lines.add("size        " + plugin.sizeBytes() + " bytes");
        lines.add("SHA-256     " + plugin.sha256());
        lines.add("since       " + plugin.installedAt());
        details.provides().forEach(part -> lines.add("brings      " + part.kind() + " " + part.name()));
        details.needs().forEach(need -> lines.add("needs       " + need));
        details.permissions()
                .forEach(permission -> lines.add("permission  " + permission.name() + ": " + permission.sentence()));
        details.leaving()
                .forEach(old -> lines.add(
                        "leaving     version " + old.version() + ", " + old.callsUnderWay() + " calls under way"));
        return lines.toString();
    }
}
