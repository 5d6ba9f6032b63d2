// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import static io.beep.host.spi.shell.Column.column;

import io.beep.host.security.Account;
import io.beep.host.security.Accounts;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** All accounts. */
@Service
@Command(scope = "user", name = "list", description = "Lists the accounts")
@RequiresPermission("users:read")
public final class UserListCommand extends HostCommand {
    @Reference
    private Accounts accounts;

    @Override
    protected void run() {
        print(
                Page.every(page -> accounts.list(caller(), page)),
                column("Name", Account::name),
                column("Display name", Account::displayName),
                column("Role", account -> Roles.name(account.role())),
                column("Active", account -> account.active() ? "yes" : "no"),
                column(
                        "Last sign-in",
                        account -> account.lastSignInAt().map(Object::toString).orElse("never")));
    }
}
