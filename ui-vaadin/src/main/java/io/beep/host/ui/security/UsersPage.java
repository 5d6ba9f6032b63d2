// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import io.beep.host.spi.ui.MenuPage;
import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the accounts into the menu. */
@Component(service = ViewContribution.class)
public final class UsersPage extends MenuPage {
    public UsersPage() {
        super("users", "users.title", "users", 600, UsersView.class);
    }
}
