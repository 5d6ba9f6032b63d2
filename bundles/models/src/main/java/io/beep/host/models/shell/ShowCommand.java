// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.shell;

import static io.beep.host.spi.shell.Column.column;

import io.beep.host.models.Model;
import io.beep.host.models.Models;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows one model. */
@Service
@Command(scope = "model", name = "show", description = "Shows a model's details")
@RequiresPermission("models:read")
public final class ShowCommand extends HostCommand {
    @Reference
    private Models models;

    @Argument(name = "id", description = "The model's id", required = true)
    @Completion(ModelCompleter.class)
    private String id;

    @Override
    protected void run() {
        printFacts(
                models.get(caller(), id),
                column("id", Model::id),
                column("name", Model::name),
                column("format", Model::format),
                column("architecture", Model::architecture),
                column("parameters", model -> Amounts.count(model.parameters().orElse(0))),
                column("quantisation", Model::quantisation),
                column("context", model -> model.contextTokens().orElse(0) + " tokens"),
                column("chat template", Model::chat),
                column("licence", model -> model.licence().orElse("not said")),
                column("size", model -> model.sizeBytes() + " bytes"),
                column("SHA-256", Model::sha256),
                column("source", Model::source),
                column("since", Model::createdAt));
    }
}
