// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.shell;

import io.beep.host.inference.openai.Connections;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Removes a connection and its key. */
@Service
@Command(scope = "connection", name = "delete", description = "Removes a connection and its key")
@RequiresPermission("connections:manage")
public final class DeleteCommand extends HostCommand {
    @Argument(name = "id", description = "The connection", required = true)
    @Completion(ConnectionCompleter.class)
    private String id;

    @Reference
    private Connections connections;

    @Override
    protected void run() {
        connections.delete(caller(), id);
        print(Map.of("id", id), "Removed");
    }
}
