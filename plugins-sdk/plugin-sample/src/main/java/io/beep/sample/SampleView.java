// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.CurrentCaller;

/** A page with the greeting. */
@RequiresPermission("sample:read")
public final class SampleView extends VerticalLayout {
    private static final long serialVersionUID = 1L;

    public SampleView(Greeter greeter, CurrentCaller caller) {
        addClassName("beep-page");
        caller.require(SampleView.class);
        add(new H1(getTranslation("sample.title")), new Paragraph(greeter.greet("")));
    }
}
