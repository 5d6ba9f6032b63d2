// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

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
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A dialog with fields. What the host refuses is said at the field that it is about, and the dialog stays. */
public final class Form extends Dialog {
    private static final long serialVersionUID = 1L;

    private final Div fields = new Div();
    private final transient Map<String, HasValidationProperties> byName = new HashMap<>();
    private final Paragraph refusal = new Paragraph();
    private final transient Runnable save;

    /**
     * With no field yet.
     *
     * @param action what stands on the button that saves
     * @param save does what the form is for; the dialog closes unless it throws
     */
    public Form(String title, String action, Runnable save) {
        this.save = save;
        setHeaderTitle(title);
        setWidth("28rem");
        fields.addClassName("beep-form");
        refusal.addClassName("beep-refusal");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        add(fields, refusal);
        var button = new Button(action, event -> submit());
        button.addThemeVariants(ButtonVariant.PRIMARY);
        // Elsewhere Enter is for what has the focus: on the other button it cancels.
        button.addClickShortcut(Key.ENTER).listenOn(fields);
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), button);
    }

    /** Adds something that is no field. */
    public Form part(Component part) {
        fields.add(part);
        return this;
    }

    /**
     * Adds a field.
     *
     * @param name what the host calls it when it refuses what is in it
     */
    public <F extends Component & HasValidationProperties & HasSize> Form field(String name, F field) {
        field.setWidthFull();
        byName.put(name, field);
        fields.add(field);
        return this;
    }

    private void submit() {
        refusal.setVisible(false);
        try {
            save.run();
        } catch (HostException refused) {
            if (refused.code() == SecurityError.NOT_SIGNED_IN) {
                throw refused; // the page leads to the sign-in
            }
            show(refused);
            return;
        }
        close();
    }

    private void show(HostException refused) {
        var field = Optional.ofNullable(byName.get(refused.field().orElse("")));
        field.ifPresentOrElse(
                wrong -> {
                    wrong.setErrorMessage(refused.text());
                    wrong.setInvalid(true);
                    if (wrong instanceof Focusable<?> focusable) {
                        focusable.focus();
                    }
                },
                () -> {
                    refusal.setText(refused.text());
                    refusal.setVisible(true);
                });
    }
}
