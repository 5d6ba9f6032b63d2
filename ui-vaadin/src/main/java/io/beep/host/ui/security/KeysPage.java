// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import io.beep.host.spi.ui.MenuPage;
import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the API keys into the menu. */
@Component(service = ViewContribution.class)
public final class KeysPage extends MenuPage {
    public KeysPage() {
        super("keys", "keys.title", "key-o", 500, KeysView.class);
    }
}
