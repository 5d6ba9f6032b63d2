// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Above the field while an earlier message is edited there: says so, and leads back. */
final class EditingBar extends Div {
    private static final long serialVersionUID = 1L;

    private @Nullable UUID message;
    private String draft = "";

    EditingBar(Runnable cancelled) {
        addClassName("beep-editing");
        getElement().setAttribute("role", "status");
        var icon = VaadinIcon.PENCIL.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        var title = new Span(getTranslation("chat.editing"));
        title.addClassName("beep-strong");
        var text = new Span(getTranslation("chat.editing.text"));
        text.addClassName("beep-secondary");
        var words = new Div(title, text);
        words.addClassName("beep-stack");
        var cancel = new Button(getTranslation("action.cancel"), event -> cancelled.run());
        cancel.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(icon, words, cancel);
        setVisible(false);
    }

    /** @param before what was in the field, and comes back in the end */
    void begin(UUID edited, String before) {
        if (message == null) {
            draft = before;
        }
        message = edited;
        setVisible(true);
    }

    /** The message that is edited. */
    Optional<UUID> message() {
        return Optional.ofNullable(message);
    }

    /** Gives what was in the field before. */
    String end() {
        message = null;
        setVisible(false);
        return draft;
    }
}
