// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.ui.ViewContribution;

/** A page at a path of the host. */
@PublicAccess("Nobody comes to it")
public final class TakenPage implements ViewContribution {
    @Override
    public String path() {
        return "users";
    }

    @Override
    public String titleKey() {
        return "Users";
    }

    @Override
    public String icon() {
        return "users";
    }

    @Override
    public int order() {
        return 1000;
    }

    @Override
    public Class<?> view() {
        return TakenPage.class;
    }
}
