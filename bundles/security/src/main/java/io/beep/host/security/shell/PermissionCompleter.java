// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.security.Access;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.CommandHost;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/** Completes names of permissions. */
@Service
@RequiresPermission("permissions:read")
public final class PermissionCompleter implements Completer {
    @Reference
    private Access access;

    @Reference
    private CommandHost host;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new Candidates(host, PermissionCompleter.class)
                .add(
                        session,
                        line,
                        candidates,
                        caller -> access.declared(caller).stream()
                                .map(PermissionDeclaration::name)
                                .toList());
    }
}
