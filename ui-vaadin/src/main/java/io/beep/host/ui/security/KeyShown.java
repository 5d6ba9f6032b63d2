// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import io.beep.host.security.ApiKeys;
import io.beep.host.ui.parts.Toast;

/** The one time that a key is seen. It closes by its button alone, so that no slip of a finger loses the key. */
final class KeyShown extends Dialog {
    private static final long serialVersionUID = 1L;

    KeyShown(ApiKeys.Created made) {
        setHeaderTitle(getTranslation("keys.made", made.key().name()));
        setWidth("36rem");
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        var secret = new TextField(getTranslation("keys.secret"));
        secret.setValue(made.secret());
        secret.setReadOnly(true);
        secret.setAutoselect(true);
        secret.setWidthFull();
        secret.addClassName("beep-secret");
        var copy = new Button(getTranslation("chat.copy"), VaadinIcon.COPY_O.create(), event -> {
            getElement().executeJs("window.beep.copy($0)", made.secret());
            Toast.done(getTranslation("keys.copied"));
        });
        copy.addThemeVariants(ButtonVariant.PRIMARY);
        copy.setAutofocus(true);
        add(new Paragraph(getTranslation("keys.made.text")), secret, new Paragraph(getTranslation("keys.made.use")));
        getFooter().add(new Button(getTranslation("keys.made.done"), event -> close()), copy);
    }
}
