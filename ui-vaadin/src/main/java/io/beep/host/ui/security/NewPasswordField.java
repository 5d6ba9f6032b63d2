// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.beep.host.security.PasswordLimits;
import java.util.Locale;
import java.util.function.Supplier;

/** A field for a new password that says while one types how hard it is to guess. */
final class NewPasswordField extends PasswordField {
    private static final long serialVersionUID = 1L;
    private static final int PAUSE_MILLIS = 250;

    /** @param name whose password it will be; asked at each change */
    NewPasswordField(String label, Supplier<String> name) {
        setLabel(label);
        setRequired(true);
        setMinLength(PasswordLimits.SHORTEST);
        setMaxLength(PasswordLimits.LONGEST);
        setWidthFull();
        getElement().setAttribute("autocomplete", "new-password");
        setHelperText(getTranslation("password.help", PasswordLimits.SHORTEST));
        setI18n(new PasswordFieldI18n()
                .setRequiredErrorMessage(getTranslation("password.required"))
                .setMinLengthErrorMessage(getTranslation("password.tooShort", PasswordLimits.SHORTEST)));
        setValueChangeMode(ValueChangeMode.LAZY);
        setValueChangeTimeout(PAUSE_MILLIS);
        addValueChangeListener(event -> show(PasswordStrength.of(event.getValue(), name.get())));
    }

    boolean isFit() {
        return PasswordStrength.of(getValue(), "") != PasswordStrength.TOO_SHORT;
    }

    private void show(PasswordStrength strength) {
        var word = strength.name().toLowerCase(Locale.ROOT).replace('_', '-');
        getElement().setAttribute("data-strength", getValue().isEmpty() ? "none" : word);
        setHelperText(getTranslation("password.strength." + word, PasswordLimits.SHORTEST));
    }
}
