// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A dialog with fields. What the host refuses is said at the field that it is about, and the dialog stays. */
abstract class EditDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    private final Div fields = new Div();
    private final transient Map<String, HasValidationProperties> byName = new HashMap<>();
    private final Paragraph refusal = new Paragraph();

    EditDialog(String title) {
        setHeaderTitle(title);
        setWidth("30rem");
        fields.addClassName("beep-form");
        refusal.addClassName("beep-refusal");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        add(fields, refusal);
        var save = new Button(getTranslation("connections.save"), event -> submit());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER).listenOn(fields);
        getFooter().add(new Button(getTranslation("connections.cancel"), event -> close()), save);
    }

    /** Does what the dialog is for; it closes unless this throws. */
    abstract void save();

    /** Adds a part that is no field. */
    final void part(Component part) {
        fields.add(part);
    }

    /** @param name what the host calls it when it refuses what is in it */
    final <F extends Component & HasValidationProperties & HasSize> void field(String name, F field) {
        field.setWidthFull();
        byName.put(name, field);
        fields.add(field);
    }

    /** Another name that the host calls a field by. */
    final void alsoCalled(String name, HasValidationProperties field) {
        byName.put(name, field);
    }

    /** Says what went wrong below the fields. */
    final void say(String problem) {
        refusal.setText(problem);
        refusal.setVisible(true);
    }

    private void submit() {
        refusal.setVisible(false);
        try {
            save();
        } catch (HostException refused) {
            if (refused.kind() == ErrorKind.UNAUTHENTICATED) {
                throw refused; // the page leads to the sign-in
            }
            show(refused);
            return;
        }
        close();
    }

    private void show(HostException refused) {
        Optional.ofNullable(byName.get(refused.field().orElse("")))
                .ifPresentOrElse(
                        wrong -> {
                            wrong.setErrorMessage(refused.text());
                            wrong.setInvalid(true);
                            if (wrong instanceof Focusable<?> focusable) {
                                focusable.focus();
                            }
                        },
                        () -> say(refused.text()));
    }
}
