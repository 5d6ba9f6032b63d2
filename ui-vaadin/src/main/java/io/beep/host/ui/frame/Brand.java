// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.frame;

import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;

/** The product's logo and name. */
public final class Brand extends Span {
    private static final long serialVersionUID = 1L;

    public Brand() {
        addClassName("beep-brand");
        var logo = new Image("beep/logo.svg", "");
        logo.addClassName("beep-logo");
        add(logo, new Span("Beep Host"));
    }
}
