// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.shell;

import static io.beep.host.spi.shell.Column.column;

import io.beep.host.models.Models;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        var model = models.get(caller(), id);
        if (isJson()) {
            print(model, "");
            return;
        }
        var facts = new LinkedHashMap<String, Object>();
        facts.put("Id", model.id());
        facts.put("Name", model.name());
        facts.put("Format", model.format());
        facts.put("Architecture", model.architecture());
        facts.put("Parameters", Amounts.count(model.parameters().orElse(0)));
        facts.put("Quantisation", model.quantisation());
        facts.put("Context", model.contextTokens().orElse(0) + " tokens");
        facts.put("Chat template", model.chat() ? "yes" : "no");
        facts.put("Licence", model.licence().orElse("not said"));
        facts.put("Size", model.sizeBytes() + " bytes");
        facts.put("SHA-256", model.sha256());
        facts.put("Source", model.source());
        facts.put("Since", model.createdAt());
        print(List.copyOf(facts.entrySet()), column("Fact", Map.Entry::getKey), column("Value", Map.Entry::getValue));
    }
}
