// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.home;

import io.beep.host.spi.ui.MenuPage;
import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the home page into the menu. */
@Component(service = ViewContribution.class)
public final class HomePage extends MenuPage {
    public HomePage() {
        super("", "home.title", "home-o", 100, HomeView.class);
    }
}
