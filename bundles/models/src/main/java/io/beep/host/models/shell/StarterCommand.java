// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.shell;

import io.beep.host.models.Models;
import io.beep.host.models.Models.StarterModel;
import io.beep.host.models.ModelsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import io.beep.host.tasks.Tasks;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Fetches a small model to start with, and waits until it is there. */
@Service
@Command(scope = "model", name = "starter", description = "Fetches a small model to start with")
@RequiresPermission("models:manage")
public final class StarterCommand extends HostCommand {
    @Reference
    private Models models;

    @Reference
    private Tasks tasks;

    @Argument(name = "starter", description = "Which one; without it, the first that is offered")
    @Completion(StarterCompleter.class)
    private @Nullable String starter;

    @Override
    protected void run() {
        var begun = models.fetchStarter(caller(), starter == null ? first() : starter);
        var task = new TaskWatch(tasks, out()).toEnd(caller(), begun, isJson());
        print(task, "Model " + task.result().orElse("") + " is there");
    }

    private String first() {
        return models.starters(caller()).stream()
                .findFirst()
                .map(StarterModel::id)
                .orElseThrow(() -> new HostException(ModelsError.STARTER_NOT_FOUND, "There is no starter model"));
    }
}
