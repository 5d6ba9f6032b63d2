// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.security.Access;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Who one is in this shell. */
@Service
@Command(scope = "user", name = "whoami", description = "Shows who you are in this shell, and what you may")
@RequiresPermission("account:own")
public final class UserWhoamiCommand extends HostCommand {
    @Reference
    private Access access;

    @Override
    protected void run() {
        var permissions = new TreeSet<>(access.permissions(caller()));
        print(
                new Whoami(caller().name(), permissions),
                caller().name() + System.lineSeparator() + String.join(System.lineSeparator(), permissions));
    }

    /** As JSON. */
    public record Whoami(String name, SortedSet<String> permissions) {}
}
