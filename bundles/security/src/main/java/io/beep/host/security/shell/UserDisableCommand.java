// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.spi.security.RequiresPermission;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shuts an account out. */
@Service
@Command(scope = "user", name = "disable", description = "Disables an account and ends its sessions")
@RequiresPermission("users:manage")
public final class UserDisableCommand extends UserCommand {
    @Override
    protected void run() {
        var account = accounts().changeActive(caller(), user(), false);
        print(account, account.name() + " is disabled; its sessions have ended");
    }
}
