// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.security.Access;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCompleter;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes names of permissions. */
@Service
@RequiresPermission("permissions:read")
public final class PermissionCompleter extends HostCompleter {
    @Reference
    private Access access;

    @Override
    protected List<String> words(Caller caller) {
        return access.declared(caller).stream().map(PermissionDeclaration::name).toList();
    }
}
