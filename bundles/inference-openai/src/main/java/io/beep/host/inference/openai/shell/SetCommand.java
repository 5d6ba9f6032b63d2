// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.shell;

import io.beep.host.inference.openai.Connection;
import io.beep.host.inference.openai.ConnectionStatus;
import io.beep.host.inference.openai.Connections;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Sets a connection; its key is set by {@link KeyCommand}. */
@Service
@Command(
        scope = "connection",
        name = "set",
        description = "Sets a connection to a remote model server, or changes one; set its key by connection:key")
@RequiresPermission("connections:manage")
public final class SetCommand extends HostCommand {
    @Argument(name = "id", description = "What the connection is called", required = true)
    @Completion(ConnectionCompleter.class)
    private String id;

    @Argument(
            index = 1,
            name = "url",
            description = "Where its API begins: https://api.example.com/v1",
            required = true)
    private String url;

    @Option(
            name = "--model",
            description =
                    "A model of the server that is offered here, or <id here>=<name there>; can be given several times, and "
                            + "takes the place of all before; without it they stay",
            multiValued = true)
    private List<String> models = List.of();

    @Option(name = "--context", description = "How long prompt and answer may be together, in tokens")
    private int contextTokens = Connection.CONTEXT_TOKENS;

    @Reference
    private Connections connections;

    @Override
    protected void run() {
        var offered = models.stream().map(this::model).toList();
        var connection = connections.list().stream()
                .map(ConnectionStatus::connection)
                .filter(known -> known.id().equals(id))
                .findFirst()
                .map(known -> known.at(url))
                .orElseGet(() -> Connection.of(id, url, List.of()));
        print(
                connections.put(caller(), offered.isEmpty() ? connection : connection.with(offered), Optional.empty()),
                "Set");
    }

    private Connection.Model model(String given) {
        var parts = given.split("=", 2);
        return new Connection.Model(parts[0], parts[parts.length - 1], contextTokens);
    }
}
