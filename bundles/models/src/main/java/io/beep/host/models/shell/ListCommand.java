// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.shell;

import static io.beep.host.spi.shell.Column.column;

import io.beep.host.models.Model;
import io.beep.host.models.Models;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Lists all models. */
@Service
@Command(scope = "model", name = "list", description = "Lists the models on this machine")
@RequiresPermission("models:read")
public final class ListCommand extends HostCommand {
    @Reference
    private Models models;

    @Override
    protected void run() {
        print(
                Page.every(page -> models.list(caller(), page)),
                column("Id", Model::id),
                column("Architecture", Model::architecture),
                column("Parameters", model -> Amounts.count(model.parameters().orElse(0))),
                column("Quantisation", Model::quantisation),
                column("Context", model -> model.contextTokens().orElse(0)),
                column("Size", model -> Amounts.bytes(model.sizeBytes())));
    }
}
