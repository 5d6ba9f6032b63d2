// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;
import io.beep.host.chats.Conversation;
import java.util.function.Consumer;

/** Another title for a conversation. */
final class RenameDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    RenameDialog(String title, Consumer<String> renamed) {
        setHeaderTitle(getTranslation("chat.rename"));
        setWidth("26rem");
        var field = new TextField(getTranslation("chat.rename.title"));
        field.setMaxLength(Conversation.LONGEST_TITLE);
        field.setWidthFull();
        field.setValue(title);
        field.setAutoselect(true);
        field.setAutofocus(true);
        add(field);
        var save = new Button(getTranslation("action.save"), event -> {
            if (!field.getValue().isBlank()) {
                renamed.accept(field.getValue().strip());
                close();
            }
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER).listenOn(field);
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), save);
    }
}
