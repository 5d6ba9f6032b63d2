// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.html.Span;

/** Words for those who do not see the page, where a look is enough for others. */
public final class HiddenWords extends Span {
    private static final long serialVersionUID = 1L;

    public HiddenWords(String text) {
        super(text);
        addClassName("beep-hidden-words");
    }
}
