// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import io.beep.host.chats.NewMessage;
import java.util.function.Consumer;

/**
 * Where one writes. Enter sends, Shift and Enter begins a new line, Escape lets go of a message that is edited; while an answer is being made there is a button that stops it,
 * and one can go on writing.
 */
@JavaScript("context://beep/beep.js")
final class Composer extends Div {
    private static final long serialVersionUID = 1L;
    private static final String TEXT = "element.value";

    private final TextArea text = new TextArea();
    private final Button send = new Button(VaadinIcon.ARROW_UP.create());
    private final Button stop = new Button(VaadinIcon.STOP.create());

    /**
     * @param sent gets what was written; what it takes it clears by {@link #write}
     * @param escaped runs at Escape
     */
    Composer(Consumer<String> sent, Runnable stopped, Runnable escaped) {
        addClassName("beep-composer");
        text.setPlaceholder(getTranslation("chat.placeholder"));
        text.setAriaLabel(getTranslation("chat.placeholder"));
        text.setMinRows(1);
        text.setMaxRows(10);
        text.setWidthFull();
        text.setMaxLength(NewMessage.LONGEST);
        text.getElement()
                .addEventListener(
                        "beep-send",
                        event -> sent.accept(event.getEventData().get(TEXT).asString()))
                .addEventData(TEXT);
        text.getElement().addEventListener("beep-escape", event -> escaped.run());
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.setAriaLabel(getTranslation("chat.send"));
        stop.setAriaLabel(getTranslation("chat.stop"));
        stop.setTooltipText(getTranslation("chat.stop"));
        stop.addClickListener(event -> {
            stopped.run();
            text.focus(); // the button is about to go
        });
        add(text, send, stop);
        showAnswering(false);
    }

    /** What was in the field when one last left it. */
    String draft() {
        return text.getValue();
    }

    /** Puts a text into the field, in place of what is there, of which the server need not know yet. */
    void write(String words) {
        text.setValue(words);
        text.getElement().executeJs("this.value = $0", words);
        text.focus();
    }

    /** Whether there is something to stop, or something can be sent. */
    void showAnswering(boolean answering) {
        send.setVisible(!answering);
        stop.setVisible(answering);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement().executeJs("window.beep.composer($0, $1)", text.getElement(), send.getElement());
        text.focus();
    }
}
