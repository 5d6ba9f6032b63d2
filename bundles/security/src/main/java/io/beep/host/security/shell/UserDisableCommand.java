// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.security.Accounts;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shuts an account out. */
@Service
@Command(scope = "user", name = "disable", description = "Disables an account and ends its sessions")
@RequiresPermission("users:manage")
public final class UserDisableCommand extends HostCommand {
    @Argument(name = "user", description = "Name or id", required = true)
    @Completion(UserCompleter.class)
    private String user;

    @Reference
    private Accounts accounts;

    @Override
    protected void run() {
        var account = accounts.changeActive(caller(), user, false);
        print(account, account.name() + " is disabled; its sessions have ended");
    }
}
