// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.shell;

import io.beep.host.settings.StoredSecrets;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Removes a secret. */
@Service
@Command(scope = "secret", name = "delete", description = "Removes a secret")
@RequiresPermission("secrets:manage")
public final class DeleteCommand extends HostCommand {
    @Argument(name = "owner", description = "Whose it is", required = true)
    @Completion(OwnerCompleter.class)
    private String owner;

    @Argument(index = 1, name = "name", description = "What the owner calls it", required = true)
    @Completion(NameCompleter.class)
    private String name;

    @Reference
    private StoredSecrets secrets;

    @Override
    protected void run() {
        secrets.delete(caller(), owner, name);
        print(Map.of("owner", owner, "name", name), "Removed");
    }
}
