// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.models;

import io.beep.host.spi.ui.MenuPage;
import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the models into the menu. */
@Component(service = ViewContribution.class)
public final class ModelsPage extends MenuPage {
    public ModelsPage() {
        super("models", "models.title", "cubes", 300, ModelsView.class);
    }
}
