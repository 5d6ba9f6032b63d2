// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.shell;

import io.beep.host.inference.Inference;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Loads a model into memory. */
@Service
@Command(scope = "model", name = "load", description = "Loads a model into memory")
@RequiresPermission("inference:load")
public final class LoadCommand extends HostCommand {
    @Reference
    private Inference inference;

    @Argument(name = "id", description = "The model's id", required = true)
    @Completion(AvailableModelCompleter.class)
    private String id;

    @Override
    protected void run() {
        var loaded = inference.load(caller(), id);
        print(loaded, "Loaded " + id + " with " + loaded.backend());
    }
}
