// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;

/** A page outside the frame: a card in the middle, under the logo. */
abstract class EntryPage extends Main {
    private static final long serialVersionUID = 1L;

    void show(String title, String text, Component... content) {
        addClassName("beep-entry");
        var logo = new Image("beep/logo.svg", "");
        logo.addClassName("beep-entry-logo");
        var card = new Div(logo, new H1(title), new Paragraph(text));
        card.addClassName("beep-entry-card");
        card.add(content);
        add(card);
    }
}
