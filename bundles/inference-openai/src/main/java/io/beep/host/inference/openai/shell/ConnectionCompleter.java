// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.shell;

import io.beep.host.inference.openai.Connections;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.CommandHost;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of connections. */
@Service
@RequiresPermission("connections:manage")
public final class ConnectionCompleter implements Completer {
    private static final int NOTHING = -1;

    @Reference
    private Connections connections;

    @Reference
    private CommandHost host;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        try {
            host.enter(session, ConnectionCompleter.class);
            var ids = connections.list().stream()
                    .map(status -> status.connection().id())
                    .toList();
            return new StringsCompleter(ids).complete(session, line, candidates);
        } catch (HostException e) {
            return NOTHING; // whoever may not see them is offered nothing
        }
    }
}
