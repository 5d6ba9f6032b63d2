// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.shell;

import io.beep.host.models.Models;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import io.beep.host.tasks.Tasks;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Imports a GGUF file from an import folder, and waits until it is there. */
@Service
@Command(scope = "model", name = "import", description = "Imports a GGUF file from an import folder")
@RequiresPermission("models:manage")
public final class ImportCommand extends HostCommand {
    @Reference
    private Models models;

    @Reference
    private Tasks tasks;

    @Argument(name = "path", description = "A file in an import folder", required = true)
    private String path;

    @Override
    protected void run() {
        var task = new TaskWatch(tasks, out()).toEnd(caller(), models.importFile(caller(), path), isJson());
        print(task, "Model " + task.result().orElse("") + " is there");
    }
}
