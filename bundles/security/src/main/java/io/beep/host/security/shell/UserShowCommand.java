// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import static io.beep.host.spi.shell.Column.column;

import io.beep.host.security.Account;
import io.beep.host.spi.security.RequiresPermission;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** One account. */
@Service
@Command(scope = "user", name = "show", description = "Shows an account")
@RequiresPermission("users:read")
public final class UserShowCommand extends UserCommand {
    @Override
    protected void run() {
        printFacts(
                accounts().get(caller(), user()),
                column("name", Account::name),
                column("display name", Account::displayName),
                column("id", Account::id),
                column("role", account -> Roles.name(account.role())),
                column("active", Account::active),
                column("created", Account::createdAt),
                column(
                        "last sign-in",
                        account -> account.lastSignInAt().map(Object::toString).orElse("never")));
    }
}
