// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.shell;

import io.beep.host.plugins.Plugin;
import io.beep.host.plugins.Plugins;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.shell.CommandHost;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of plugins. */
@Service
public final class PluginCompleter implements Completer {
    @Reference
    private Plugins plugins;

    @Reference
    private CommandHost host;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        try {
            var caller = host.enter(session, ListCommand.class);
            var ids = plugins.list(caller).stream().map(Plugin::id).toList();
            return new StringsCompleter(ids).complete(session, line, candidates);
        } catch (HostException e) {
            return -1; // who may not see plugins has none to choose from
        }
    }
}
