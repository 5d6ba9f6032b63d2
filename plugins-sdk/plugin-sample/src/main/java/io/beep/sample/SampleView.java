// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import io.beep.host.spi.security.RequiresPermission;

/** A page with the greeting. */
@RequiresPermission("sample:read")
public final class SampleView extends VerticalLayout {
    private static final long serialVersionUID = 1L;

    public SampleView(Greeter greeter) {
        add(new H1(getTranslation("sample.title")), new Paragraph(greeter.greet("")));
    }
}
