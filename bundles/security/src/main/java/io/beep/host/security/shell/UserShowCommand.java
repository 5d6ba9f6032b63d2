// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

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
        var account = accounts().get(caller(), user());
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
