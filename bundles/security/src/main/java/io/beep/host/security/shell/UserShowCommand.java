// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.security.Account;
import io.beep.host.security.Accounts;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** One account. */
@Service
@Command(scope = "user", name = "show", description = "Shows an account")
@RequiresPermission("users:read")
public final class UserShowCommand extends HostCommand {
    @Argument(name = "user", description = "Name or id", required = true)
    @Completion(UserCompleter.class)
    private String user;

    @Reference
    private Accounts accounts;

    @Override
    protected void run() {
        var account = accounts.get(caller(), user);
        print(account, describe(account));
    }

    private static String describe(Account account) {
        return String.join(
                System.lineSeparator(),
                "Name:         " + account.name(),
                "Display name: " + account.displayName(),
                "Id:           " + account.id(),
                "Role:         " + Roles.name(account.role()),
                "Active:       " + (account.active() ? "yes" : "no"),
                "Created:      " + account.createdAt(),
                "Last sign-in: " + account.lastSignInAt().map(Object::toString).orElse("never"));
    }
}
