// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.plugins;

import com.vaadin.flow.component.Component;
import io.beep.host.plugins.Plugin;
import io.beep.host.ui.parts.NameCell;
import io.beep.host.ui.parts.RowMenu;
import io.beep.host.ui.parts.Rows;
import java.util.function.Consumer;
import java.util.function.Function;

/** Plugins, and the files that are none, each with the reason if it does not serve. */
final class PluginGrid extends Rows<Plugin> {
    private static final long serialVersionUID = 1L;

    PluginGrid(Function<Plugin, RowMenu> menu, Consumer<Plugin> details) {
        super("plugin.name");
        wide("plugin.version", Plugin::version);
        wide("plugin.source", plugin -> PluginTexts.source(this, plugin));
        state("plugin.state", plugin -> PluginTexts.status(this, plugin));
        menu(menu);
        addItemClickListener(event -> details.accept(event.getItem()));
    }

    @Override
    protected Component first(Plugin plugin) {
        return new NameCell(
                plugin.name(), plugin.reason().orElseGet(() -> isNarrow() ? plugin.version() : plugin.id()));
    }
}
