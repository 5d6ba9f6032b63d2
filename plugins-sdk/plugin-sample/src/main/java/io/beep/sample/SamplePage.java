// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the view into the menu. */
@Component
public final class SamplePage implements ViewContribution {
    @Override
    public String path() {
        return "sample";
    }

    @Override
    public String titleKey() {
        return "sample.title";
    }

    @Override
    public String icon() {
        return "flask";
    }

    @Override
    public int order() {
        return 1000;
    }

    @Override
    public Class<?> view() {
        return SampleView.class;
    }
}
