// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.settings;

import io.beep.host.spi.ui.MenuPage;
import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the secrets into the menu. */
@Component(service = ViewContribution.class)
public final class SecretsPage extends MenuPage {
    public SecretsPage() {
        super("secrets", "secrets.title", "safe", 800, SecretsView.class);
    }
}
