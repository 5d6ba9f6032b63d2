// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;

/** Something to read. It takes the focus, so that what does not fit is scrolled by the keyboard too. */
public class DetailsDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    private final Div body = new Div();

    protected DetailsDialog(String title, String width) {
        setHeaderTitle(title);
        setWidth(width);
        body.getElement().setAttribute("tabindex", "0");
        body.addClassName("beep-details");
        add(body);
        getFooter().add(new Button(getTranslation("action.close"), event -> close()));
    }

    /** Adds something to what is there to read. */
    protected final void show(Component part) {
        body.add(part);
    }
}
