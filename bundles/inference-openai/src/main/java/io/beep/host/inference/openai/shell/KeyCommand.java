// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.shell;

import io.beep.host.inference.openai.Connections;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import io.beep.host.spi.shell.SecretInput;
import java.io.IOException;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Sets the key of a connection. */
@Service
@Command(
        scope = "connection",
        name = "key",
        description = "Sets the key of a connection; asks for it, or takes a line from the standard input")
@RequiresPermission("connections:manage")
public final class KeyCommand extends HostCommand {
    @Argument(name = "id", description = "The connection", required = true)
    @Completion(ConnectionCompleter.class)
    private String id;

    @Option(name = "--file", description = "Read the key from this file, on the host, instead of asking")
    private @Nullable String file;

    @Reference
    private Connections connections;

    @Override
    protected void run() throws IOException {
        connections.get(id); // before anybody types a key for nothing
        var key = SecretInput.read(session(), file, "Key: ");
        var connection = connections.get(id).connection(); // as it is now: that may have taken a while
        print(connections.put(caller(), connection, Optional.of(key)), "Set");
    }
}
