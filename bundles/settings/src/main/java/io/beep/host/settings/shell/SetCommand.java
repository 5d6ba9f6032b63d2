// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.shell;

import io.beep.host.settings.StoredSecrets;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import io.beep.host.spi.shell.SecretInput;
import java.io.IOException;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Sets a secret; its value is typed or piped in, or in a file: an argument would stay in the history. */
@Service
@Command(
        scope = "secret",
        name = "set",
        description = "Sets a secret; asks for its value, or takes a line from the standard input")
@RequiresPermission("secrets:manage")
public final class SetCommand extends HostCommand {
    @Argument(name = "owner", description = "Whose it is: a bundle's symbolic name", required = true)
    private String owner;

    @Argument(index = 1, name = "name", description = "What the owner calls it", required = true)
    private String name;

    @Option(name = "--file", description = "Read the value from this file, on the host, instead of asking")
    private @Nullable String file;

    @Reference
    private StoredSecrets secrets;

    @Override
    protected void run() throws IOException {
        var value = SecretInput.read(session(), file, "Value: ");
        print(secrets.put(caller(), owner, name, value), "Set");
    }
}
