// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.home;

import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the home page into the menu. */
@Component
public final class HomePage implements ViewContribution {
    @Override
    public String path() {
        return "";
    }

    @Override
    public String titleKey() {
        return "home.title";
    }

    @Override
    public String icon() {
        return "home-o";
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Class<?> view() {
        return HomeView.class;
    }
}
