// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.shell;

import static io.beep.host.spi.shell.Column.column;

import io.beep.host.settings.StoredSecret;
import io.beep.host.settings.StoredSecrets;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Lists the names of secrets. */
@Service
@Command(scope = "secret", name = "list", description = "Lists the names of stored secrets, never what they are")
@RequiresPermission("secrets:manage")
public final class ListCommand extends HostCommand {
    @Reference
    private StoredSecrets secrets;

    @Override
    protected void run() {
        print(
                Page.every(page -> secrets.list(caller(), page)),
                column("Owner", StoredSecret::owner),
                column("Name", StoredSecret::name),
                column("Readable", secret -> secret.readable() ? "yes" : "no: stored with another key"),
                column("Changed", StoredSecret::changedAt));
    }
}
