// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import io.beep.host.spi.ui.MenuPage;
import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the view into the menu. */
@Component(service = ViewContribution.class)
public final class SamplePage extends MenuPage {
    public SamplePage() {
        super("sample", "sample.title", "flask", 1000, SampleView.class);
    }
}
