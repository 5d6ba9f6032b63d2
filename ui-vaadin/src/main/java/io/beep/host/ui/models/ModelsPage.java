// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.models;

import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the models into the menu. */
@Component
public final class ModelsPage implements ViewContribution {
    @Override
    public String path() {
        return "models";
    }

    @Override
    public String titleKey() {
        return "models.title";
    }

    @Override
    public String icon() {
        return "cubes";
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public Class<?> view() {
        return ModelsView.class;
    }
}
