// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.beep.host.chats.Message;
import io.beep.host.spi.inference.ChatMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was said, and below it what is being said. It stays at its end unless one scrolls up to read. */
@JavaScript("context://beep/beep.js")
final class Transcript extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Runnable regenerate;
    private final transient Consumer<Message> edit;
    private final Div rows = new Div();
    private final transient Map<UUID, MessageRow> byId = new HashMap<>();
    private @Nullable Component tail;

    /**
     * @param regenerate makes the last answer again
     * @param edit gets what was said and is to be said in another way
     */
    Transcript(Runnable regenerate, Consumer<Message> edit) {
        this.regenerate = regenerate;
        this.edit = edit;
        addClassName("beep-transcript");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "log");
        getElement().setAttribute("aria-label", getTranslation("chat.transcript"));
        rows.addClassName("beep-transcript-rows");
        add(rows);
    }

    /** Shows these messages; rows that are there already stay as they are. */
    void show(List<Message> messages) {
        tail(null);
        byId.keySet().retainAll(messages.stream().map(Message::id).toList());
        rows.getChildren().filter(row -> !byId.containsValue(row)).toList().forEach(rows::remove);
        messages.stream().filter(message -> !byId.containsKey(message.id())).forEach(this::append);
        byId.forEach((id, row) -> row.showLast(id.equals(messages.getLast().id())));
    }

    /** Sets off the message that is being edited. */
    void mark(Optional<UUID> edited) {
        byId.forEach((id, row) ->
                row.setClassName("beep-edited", edited.filter(id::equals).isPresent()));
    }

    /** Shows something below the messages: the answer being made, an error, or nothing. */
    void tail(@Nullable Component component) {
        if (tail != null) {
            rows.remove(tail);
        }
        tail = component;
        if (component != null) {
            rows.add(component);
        }
    }

    private void append(Message message) {
        var row = new MessageRow(message);
        if (message.role() == ChatMessage.Role.USER) {
            row.action(VaadinIcon.PENCIL, getTranslation("chat.edit"), () -> edit.accept(message));
        } else {
            row.lastAction(VaadinIcon.REFRESH, getTranslation("chat.regenerate"), regenerate);
        }
        byId.put(message.id(), row);
        rows.add(row);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement().executeJs("window.beep.follow(this)");
    }
}
