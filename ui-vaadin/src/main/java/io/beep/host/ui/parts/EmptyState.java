// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;

/** What stands where nothing is yet: what it would be, and how to get there. */
public final class EmptyState extends Div {
    private static final long serialVersionUID = 1L;

    public EmptyState(VaadinIcon icon, String title, String text, Component... actions) {
        this(icon, new H2(title), text, actions);
    }

    /** @param title a heading of the level that fits */
    public EmptyState(VaadinIcon icon, HtmlContainer title, String text, Component... actions) {
        addClassName("beep-empty");
        var picture = icon.create();
        picture.addClassName("beep-empty-icon");
        var buttons = new Div(actions);
        buttons.addClassName("beep-actions");
        add(picture, title, new Paragraph(text), buttons);
    }
}
