// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;

/** Asks before a connection and its key are gone. */
final class RemovalDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    RemovalDialog(String id, Runnable confirmed) {
        setRole("alertdialog");
        setHeaderTitle(getTranslation("connections.remove.title", id));
        setWidth("24rem");
        add(new Paragraph(getTranslation("connections.remove.text")));
        var remove = new Button(getTranslation("connections.remove"), event -> {
            close();
            confirmed.run();
        });
        remove.addThemeVariants(ButtonVariant.PRIMARY);
        remove.addClassName("beep-danger-button");
        remove.setAutofocus(true);
        getFooter().add(new Button(getTranslation("connections.cancel"), event -> close()), remove);
    }
}
