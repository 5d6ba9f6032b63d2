// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.plugins;

import io.beep.host.spi.ui.MenuPage;
import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the plugins into the menu. */
@Component(service = ViewContribution.class)
public final class PluginsPage extends MenuPage {
    public PluginsPage() {
        super("plugins", "plugins.title", "plug", 700, PluginsView.class);
    }
}
