// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.security.Account;
import io.beep.host.security.Accounts;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.CommandHost;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/** Completes names of accounts. */
@Service
@RequiresPermission("users:read")
public final class UserCompleter implements Completer {
    @Reference
    private Accounts accounts;

    @Reference
    private CommandHost host;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new Candidates(host, UserCompleter.class)
                .add(
                        session,
                        line,
                        candidates,
                        caller -> accounts.list(caller, PageRequest.first(PageRequest.MAX_LIMIT)).items().stream()
                                .map(Account::name)
                                .toList());
    }
}
