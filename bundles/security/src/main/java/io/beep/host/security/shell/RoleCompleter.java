// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCompleter;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes roles. */
@Service
@RequiresPermission("users:manage")
public final class RoleCompleter extends HostCompleter {
    @Override
    protected List<String> words(Caller caller) {
        return Roles.NAMES;
    }
}
