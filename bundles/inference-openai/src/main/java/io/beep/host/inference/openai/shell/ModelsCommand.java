// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.shell;

import static io.beep.host.spi.shell.Column.column;

import io.beep.host.inference.openai.Connections;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Asks a server which models it has. */
@Service
@Command(scope = "connection", name = "models", description = "Asks a remote server which models it has")
@RequiresPermission("connections:manage")
public final class ModelsCommand extends HostCommand {
    @Argument(name = "id", description = "The connection", required = true)
    @Completion(ConnectionCompleter.class)
    private String id;

    @Reference
    private Connections connections;

    @Override
    protected void run() {
        print(connections.remoteModels(id), column("Model", name -> name));
    }
}
