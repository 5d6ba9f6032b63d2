// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.SecretInput;
import java.io.IOException;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Another password for an account. */
@Service
@Command(
        scope = "user",
        name = "password",
        description = "Sets an account's password and ends its sessions; asks for the password")
@RequiresPermission("users:manage")
public final class UserPasswordCommand extends UserCommand {
    @Option(name = "--password-file", description = "Read the password from this file, on the host, instead of asking")
    private @Nullable String passwordFile;

    @Override
    protected void run() throws IOException {
        var account = accounts().get(caller(), user());
        accounts()
                .resetPassword(
                        caller(), user(), SecretInput.read(session(), passwordFile, "Password: ", "Once more: "));
        print(account, "The password of " + account.name() + " is set; its sessions have ended");
    }
}
