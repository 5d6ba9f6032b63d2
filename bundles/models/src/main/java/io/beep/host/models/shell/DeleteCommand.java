// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.shell;

import io.beep.host.models.Models;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Deletes a model. */
@Service
@Command(scope = "model", name = "delete", description = "Deletes a model and its file")
@RequiresPermission("models:manage")
public final class DeleteCommand extends HostCommand {
    @Reference
    private Models models;

    @Argument(name = "id", description = "The model's id", required = true)
    @Completion(ModelCompleter.class)
    private String id;

    @Override
    protected void run() {
        models.delete(caller(), id);
        print(Map.of("deleted", id), "Deleted " + id);
    }
}
