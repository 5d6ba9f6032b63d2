// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.security.Accounts;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import io.beep.host.spi.shell.SecretInput;
import java.io.IOException;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** A new account. */
@Service
@Command(scope = "user", name = "create", description = "Creates an account; asks for the password")
@RequiresPermission("users:manage")
public final class UserCreateCommand extends HostCommand {
    @Argument(name = "name", description = "1 to 64 of a-z 0-9 . _ -", required = true)
    private String name;

    @Option(name = "--role", description = "guest, user, power_user or admin")
    @Completion(RoleCompleter.class)
    private String role = "user";

    @Option(name = "--display-name", description = "What people call them")
    private String displayName = "";

    @Option(name = "--password-file", description = "Read the password from this file, on the host, instead of asking")
    private @Nullable String passwordFile;

    @Reference
    private Accounts accounts;

    @Override
    protected void run() throws IOException {
        var wanted = Roles.parse(role);
        var password = SecretInput.read(session(), passwordFile, "Password: ", "Once more: ");
        var account = accounts.create(caller(), name, displayName, wanted, password);
        print(account, "Created " + account.name() + ", " + Roles.name(account.role()));
    }
}
