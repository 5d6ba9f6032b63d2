// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.shell;

import static io.beep.host.spi.shell.Column.column;

import io.beep.host.inference.openai.Connection;
import io.beep.host.inference.openai.ConnectionStatus;
import io.beep.host.inference.openai.Connections;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Lists the connections. */
@Service
@Command(scope = "connection", name = "list", description = "Lists the connections to remote model servers")
@RequiresPermission("connections:manage")
public final class ListCommand extends HostCommand {
    @Reference
    private Connections connections;

    @Override
    protected void run() {
        print(
                connections.list(),
                column("Connection", status -> status.connection().id()),
                column("URL", status -> status.connection().url()),
                column("Key", status -> status.hasKey() ? "yes" : "no"),
                column("Models", ListCommand::models),
                column("Problem", status -> status.problem().orElse("")));
    }

    private static String models(ConnectionStatus status) {
        return status.connection().models().stream().map(Connection.Model::id).collect(Collectors.joining(" "));
    }
}
