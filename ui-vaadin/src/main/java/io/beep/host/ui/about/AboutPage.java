// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.about;

import io.beep.host.spi.ui.MenuPage;
import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the page about the host into the menu. */
@Component(service = ViewContribution.class)
public final class AboutPage extends MenuPage {
    public AboutPage() {
        super("about", "about.title", "info-circle-o", 900, AboutView.class);
    }
}
