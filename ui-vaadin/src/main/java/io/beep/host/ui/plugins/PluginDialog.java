// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.plugins;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.beep.host.plugins.Plugin;
import io.beep.host.plugins.PluginDetails;
import io.beep.host.ui.parts.DetailsDialog;
import io.beep.host.ui.parts.Facts;
import io.beep.host.ui.parts.Figures;
import io.beep.host.ui.parts.Moments;
import java.util.List;

/** All that is known of a plugin: what it is, what it brings, what it needs, and what it has one allowed to. */
final class PluginDialog extends DetailsDialog {
    private static final long serialVersionUID = 1L;

    PluginDialog(PluginDetails details) {
        super(details.plugin().name(), "44rem");
        if (!details.description().isBlank()) {
            show(new Paragraph(details.description()));
        }
        show(facts(details.plugin()));
        list(
                "plugin.provides",
                details.provides().stream()
                        .map(part -> getTranslation("plugin.part." + part.kind()) + ": " + part.name())
                        .toList());
        list(
                "plugin.permissions",
                details.permissions().stream()
                        .map(permission -> permission.name() + ": " + permission.sentence())
                        .toList());
        list("plugin.needs", details.needs());
        list(
                "plugin.leaving",
                details.leaving().stream()
                        .map(version ->
                                getTranslation("plugin.leaving.one", version.version(), version.callsUnderWay()))
                        .toList());
    }

    private Facts facts(Plugin plugin) {
        var facts = new Facts().add(getTranslation("plugin.state"), PluginTexts.status(this, plugin));
        plugin.reason().ifPresent(reason -> facts.add(getTranslation("plugin.reason"), reason));
        if (plugin.state() != Plugin.State.REFUSED) {
            facts.add(getTranslation("plugin.id"), new Code(plugin.id()))
                    .add(getTranslation("plugin.version"), plugin.version());
        }
        facts.add(getTranslation("plugin.source"), PluginTexts.source(this, plugin))
                .add(getTranslation("plugin.file"), plugin.fileName())
                .add(getTranslation("plugin.size"), Figures.bytes(plugin.sizeBytes()))
                .add(getTranslation("plugin.installed"), Moments.exact(plugin.installedAt()));
        return plugin.sha256().isEmpty() ? facts : facts.add("SHA-256", new Code(plugin.sha256()));
    }

    private void list(String titleKey, List<String> lines) {
        if (!lines.isEmpty()) {
            var list = new UnorderedList();
            list.addClassName("beep-steps");
            lines.forEach(line -> list.add(new ListItem(line)));
            show(new H3(getTranslation(titleKey)));
            show(list);
        }
    }
}
