// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;

/**
 * Asks before something that cannot be undone. Vaadin's own dialog for that has a footer in a role that footers may not have, and a
 * button that is hard to read.
 */
public final class Confirm extends Dialog {
    private static final long serialVersionUID = 1L;

    /** @param action what stands on the button that does it */
    public Confirm(String title, String text, String action, Runnable confirmed) {
        setRole("alertdialog");
        setHeaderTitle(title);
        setWidth("24rem");
        add(new Paragraph(text));
        var confirm = new Button(action, event -> {
            close();
            confirmed.run();
        });
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        confirm.addClassName("beep-danger-button");
        confirm.setAutofocus(true);
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), confirm);
    }
}
