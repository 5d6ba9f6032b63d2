// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A titled card of a page. */
public final class Panel extends Section {
    private static final long serialVersionUID = 1L;

    private final Div body = new Div();

    public Panel(String title, Component... content) {
        addClassName("beep-card");
        body.addClassName("beep-stack");
        body.add(content);
        add(new H2(title), body);
    }

    /** Replaces what is in it. */
    public void show(Component... content) {
        body.removeAll();
        body.add(content);
    }
}
