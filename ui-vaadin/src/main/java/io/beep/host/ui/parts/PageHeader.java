// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;

/** The head of a page: its title, a sentence, and what one can do. */
public final class PageHeader extends Header {
    private static final long serialVersionUID = 1L;

    public PageHeader(String title, String sentence, Component... actions) {
        addClassName("beep-page-header");
        var words = new Div(new H1(title), new Paragraph(sentence));
        var buttons = new Div(actions);
        buttons.addClassName("beep-actions");
        add(words, buttons);
    }
}
