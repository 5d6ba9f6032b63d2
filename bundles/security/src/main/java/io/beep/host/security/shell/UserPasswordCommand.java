// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.security.Accounts;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.io.IOException;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Another password for an account. */
@Service
@Command(
        scope = "user",
        name = "password",
        description = "Sets an account's password and ends its sessions; asks for the password")
@RequiresPermission("users:manage")
public final class UserPasswordCommand extends HostCommand {
    @Argument(name = "user", description = "Name or id", required = true)
    @Completion(UserCompleter.class)
    private String user;

    @Option(name = "--password-file", description = "Read the password from this file, on the host, instead of asking")
    private @Nullable String passwordFile;

    @Reference
    private Accounts accounts;

    @Override
    protected void run() throws IOException {
        var account = accounts.get(caller(), user);
        accounts.resetPassword(caller(), user, PasswordInput.read(session(), passwordFile));
        print(account, "The password of " + account.name() + " is set; its sessions have ended");
    }
}
