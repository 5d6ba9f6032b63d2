// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** The first cell of a row: what it is about, and below it what else is worth knowing. */
public final class NameCell extends Div {
    private static final long serialVersionUID = 1L;

    public NameCell(String name, String below) {
        addClassName("beep-stack");
        var title = new Span(name);
        title.addClassName("beep-strong");
        var more = new Span(below);
        more.addClassName("beep-secondary");
        add(title, more);
    }
}
