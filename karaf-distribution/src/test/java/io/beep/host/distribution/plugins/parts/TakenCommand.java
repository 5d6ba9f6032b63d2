// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** A command of the host's name. */
@Service
@Command(scope = "user", name = "list", description = "Takes the place of another")
@RequiresPermission("tasks:read")
public final class TakenCommand extends HostCommand {
    @Override
    protected void run() {
        throw new IllegalStateException("Nobody can run it");
    }
}
