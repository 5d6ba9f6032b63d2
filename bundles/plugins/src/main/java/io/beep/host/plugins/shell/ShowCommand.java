// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.shell;

import static io.beep.host.spi.shell.Column.column;

import io.beep.host.plugins.PluginDetails;
import io.beep.host.plugins.Plugins;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.Locale;
import java.util.Optional;
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
        printFacts(
                plugins.get(caller(), id),
                column("name", details -> details.plugin().name()),
                column("version", details -> details.plugin().version()),
                column(
                        "does",
                        details -> Optional.of(details.description()).filter(description -> !description.isEmpty())),
                column("state", details -> word(details.plugin().state())),
                column("reason", details -> details.plugin().reason()),
                column(
                        "source",
                        details -> word(details.plugin().source()) + ", "
                                + details.plugin().fileName()),
                column("size", details -> details.plugin().sizeBytes() + " bytes"),
                column("SHA-256", details -> details.plugin().sha256()),
                column("since", details -> details.plugin().installedAt()),
                column(
                        "brings",
                        details -> details.provides().stream()
                                .map(part -> part.kind() + " " + part.name())
                                .toList()),
                column("needs", PluginDetails::needs),
                column(
                        "permission",
                        details -> details.permissions().stream()
                                .map(permission -> permission.name() + ": " + permission.sentence())
                                .toList()),
                column(
                        "leaving",
                        details -> details.leaving().stream()
                                .map(old ->
                                        "version " + old.version() + ", " + old.callsUnderWay() + " calls under way")
                                .toList()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
