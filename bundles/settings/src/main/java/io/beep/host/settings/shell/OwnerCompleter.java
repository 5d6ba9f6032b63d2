// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.shell;

import io.beep.host.settings.StoredSecret;
import io.beep.host.settings.StoredSecrets;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.CommandHost;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the owners of secrets. */
@Service
@RequiresPermission("secrets:manage")
public final class OwnerCompleter implements Completer {
    private static final int NOTHING = -1;

    @Reference
    private StoredSecrets secrets;

    @Reference
    private CommandHost host;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        try {
            var caller = host.enter(session, OwnerCompleter.class);
            var first = PageRequest.first(PageRequest.MAX_LIMIT);
            var words = secrets.list(caller, first).items().stream()
                    .map(StoredSecret::owner)
                    .distinct()
                    .toList();
            return new StringsCompleter(words).complete(session, line, candidates);
        } catch (HostException e) {
            return NOTHING; // whoever may not see them is offered nothing
        }
    }
}
