// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** Names and values, one below the other. */
public final class Facts extends DescriptionList {
    private static final long serialVersionUID = 1L;

    public Facts() {
        addClassName("beep-facts-list");
    }

    /** Adds a fact. */
    public Facts add(String name, String value) {
        return add(name, new Span(value));
    }

    public Facts add(String name, Component value) {
        add(new Term(name));
        add(new Description(value));
        return this;
    }
}
