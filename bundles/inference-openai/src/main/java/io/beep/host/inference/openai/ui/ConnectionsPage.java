// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.ui;

import io.beep.host.spi.ui.MenuPage;
import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the connections into the menu. */
@Component(service = ViewContribution.class)
public final class ConnectionsPage extends MenuPage {
    public ConnectionsPage() {
        super("connections", "connections.title", "connect-o", 350, ConnectionsView.class);
    }
}
