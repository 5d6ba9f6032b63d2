// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.html.Anchor;

/** Links between pages, by path: pages are contributed, and their classes belong to their own bundles. */
public final class Links {
    private Links() {}

    /** A link to a page below the UI. */
    public static Anchor to(String path, String text) {
        return new Anchor(path.isEmpty() ? "." : path, text);
    }

    /** A link that looks like the button for what one most likely wants next. */
    public static Anchor button(String path, String text) {
        var link = to(path, text);
        link.addClassNames("beep-button-link");
        return link;
    }

    public static Anchor home(String text) {
        return button("", text);
    }
}
