// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.html.Span;

/** A word with a coloured dot: never the colour alone. */
public final class Status extends Span {
    private static final long serialVersionUID = 1L;

    public Status(Tone tone, String text) {
        super(text);
        addClassNames("beep-status", tone.style);
    }

    /** What the colour means. */
    public enum Tone {
        GOOD("beep-good"),
        BUSY("beep-busy"),
        WARNING("beep-warning"),
        BAD("beep-bad"),
        QUIET("beep-quiet");

        private final String style;

        Tone(String style) {
            this.style = style;
        }
    }
}
