// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.shell;

import io.beep.host.plugins.Plugin;
import io.beep.host.plugins.Plugins;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Installs a plugin from a jar on this machine. */
@Service
@Command(scope = "plugin", name = "install", description = "Installs a plugin from a jar, or replaces it")
@RequiresPermission("plugins:manage")
public final class InstallCommand extends HostCommand {
    @Reference
    private Plugins plugins;

    @Argument(name = "jar", description = "A jar on this machine", required = true)
    private String jar;

    @Override
    protected void run() throws IOException {
        var file = Path.of(jar);
        try (var content = Files.newInputStream(file)) {
            var plugin = plugins.install(caller(), String.valueOf(file.getFileName()), Files.size(file), content);
            print(
                    plugin,
                    plugin.id() + " " + plugin.version()
                            + (plugin.state() == Plugin.State.ACTIVE ? " is in service" : " is there, switched off"));
        } catch (NoSuchFileException e) {
            throw new HostException(RequestError.INVALID_VALUE, "There is no file " + file.toAbsolutePath(), e);
        }
    }
}
