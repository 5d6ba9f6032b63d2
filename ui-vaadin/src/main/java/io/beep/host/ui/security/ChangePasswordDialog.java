// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.PasswordField;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.ui.parts.Toast;
import java.util.function.BiConsumer;

/** Changes one's own password; all other sessions of the account end with it. */
final class ChangePasswordDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    private final transient BiConsumer<String, String> change;
    private final PasswordField current = new PasswordField(getTranslation("password.current"));
    private final NewPasswordField replacement = new NewPasswordField(getTranslation("password.new"), () -> "");

    /** @param change takes the current password and the new one; what it throws is shown at the field that it is about */
    ChangePasswordDialog(BiConsumer<String, String> change) {
        this.change = change;
        setHeaderTitle(getTranslation("account.password"));
        setWidth("26rem");
        current.setWidthFull();
        current.getElement().setAttribute("autocomplete", "current-password");
        var fields = new VerticalLayout(new Paragraph(getTranslation("password.change.text")), current, replacement);
        fields.setPadding(false);
        add(fields);
        var save = new Button(getTranslation("action.save"), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER).listenOn(fields);
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), save);
    }

    private void save() {
        if (!replacement.isFit()) {
            replacement.focus();
            return;
        }
        try {
            change.accept(current.getValue(), replacement.getValue());
        } catch (HostException refused) {
            var field = refused.code() == SecurityError.PASSWORD_NOT_FIT ? replacement : current;
            field.setErrorMessage(refused.text());
            field.setInvalid(true);
            field.focus();
            return;
        }
        close();
        Toast.done(getTranslation("password.changed"));
    }
}
