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

/** Fetches a small model to start with, and waits until it is there. */
@Service
@Command(scope = "model", name = "starter", description = "Fetches a small model to start with")
@RequiresPermission("models:manage")
public final class StarterCommand extends HostCommand {
    @Reference
    private Models models;

    @Reference
    private Tasks tasks;

    @Argument(name = "starter", description = "Which one")
    private String starter = "smollm2-135m";

    @Override
    protected void run() {
        var task = new TaskWatch(tasks, out()).toEnd(caller(), models.fetchStarter(caller(), starter), isJson());
        print(task, "Model " + task.result().orElse("") + " is there");
    }
}
