// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.spi.security.RequiresPermission;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Lets an account in again. */
@Service
@Command(scope = "user", name = "enable", description = "Enables an account")
@RequiresPermission("users:manage")
public final class UserEnableCommand extends UserCommand {
    @Override
    protected void run() {
        var account = accounts().changeActive(caller(), user(), true);
        print(account, account.name() + " is active");
    }
}
