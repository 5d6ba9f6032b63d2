// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.shell;

import static io.beep.host.spi.shell.Column.column;

import io.beep.host.inference.Inference;
import io.beep.host.inference.LoadedModel;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Lists the models in memory. */
@Service
@Command(scope = "model", name = "loaded", description = "Lists the models in memory")
@RequiresPermission("inference:read")
public final class LoadedCommand extends HostCommand {
    @Reference
    private Inference inference;

    @Override
    protected void run() {
        print(
                inference.loaded(caller()),
                column("Model", LoadedModel::id),
                column("Backend", LoadedModel::backend),
                column("Context", LoadedModel::contextTokens),
                column("Running", model -> model.running() + " of " + model.slots()),
                column("Waiting", LoadedModel::waiting),
                column("Memory", model -> model.memoryBytes() < 0 ? "?" : model.memoryBytes() / 1_000_000 + " MB"));
    }
}
