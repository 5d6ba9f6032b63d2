// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Says in place, below an answer, why it is not whole. */
final class NoteLine extends Div {
    private static final long serialVersionUID = 1L;

    NoteLine(String text) {
        addClassName("beep-note");
        var icon = VaadinIcon.INFO_CIRCLE_O.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        add(icon, new Span(text));
        getElement().setAttribute("role", "status");
    }
}
