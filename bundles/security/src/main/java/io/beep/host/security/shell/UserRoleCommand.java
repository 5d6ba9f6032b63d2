// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.spi.security.RequiresPermission;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Another role for an account. */
@Service
@Command(scope = "user", name = "role", description = "Gives an account another role")
@RequiresPermission("users:manage")
public final class UserRoleCommand extends UserCommand {
    @Argument(index = 1, name = "role", description = "guest, user, power_user or admin", required = true)
    @Completion(RoleCompleter.class)
    private String role;

    @Override
    protected void run() {
        var account = accounts().changeRole(caller(), user(), Roles.parse(role));
        print(account, account.name() + " is now " + Roles.name(account.role()));
    }
}
