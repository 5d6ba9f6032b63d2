// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.shell;

import io.beep.host.inference.openai.Connections;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCompleter;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the ids of connections. */
@Service
@RequiresPermission("connections:manage")
public final class ConnectionCompleter extends HostCompleter {
    @Reference
    private Connections connections;

    @Override
    protected List<String> words(Caller caller) {
        return connections.list().stream()
                .map(status -> status.connection().id())
                .toList();
    }
}
