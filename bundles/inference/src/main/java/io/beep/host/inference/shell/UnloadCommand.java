// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.shell;

import io.beep.host.inference.Inference;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Ends a model's engine and frees its memory. */
@Service
@Command(scope = "model", name = "unload", description = "Ends a model's engine and frees its memory")
@RequiresPermission("inference:load")
public final class UnloadCommand extends HostCommand {
    @Reference
    private Inference inference;

    @Argument(name = "id", description = "The model's id", required = true)
    @Completion(AvailableModelCompleter.class)
    private String id;

    @Override
    protected void run() {
        inference.unload(caller(), id);
        print(Map.of("unloaded", id), "Unloaded " + id);
    }
}
