// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
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
    private final Button earlier;
    private final Button later;
    private final transient Map<UUID, MessageRow> byId = new HashMap<>();
    private @Nullable Component tail;

    /**
     * @param regenerate makes the last answer again
     * @param edit gets what was said and is to be said in another way
     * @param showEarlier shows earlier messages in place of these
     * @param showLater the other way
     */
    Transcript(Runnable regenerate, Consumer<Message> edit, Runnable showEarlier, Runnable showLater) {
        this.regenerate = regenerate;
        this.edit = edit;
        addClassName("beep-transcript");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "log");
        getElement().setAttribute("aria-label", getTranslation("chat.transcript"));
        rows.addClassName("beep-transcript-rows");
        earlier = turn("chat.earlier", showEarlier, "this.scrollTop = this.scrollHeight");
        later = turn("chat.later", showLater, "this.scrollTop = 0");
        rows.add(earlier, later);
        add(rows);
    }

    /** A button that shows other messages, beginning with those next to what was shown. */
    private Button turn(String textKey, Runnable what, String script) {
        var button = new Button(getTranslation(textKey), event -> {
            what.run();
            getElement().executeJs(script + "; this.focus({preventScroll: true})");
        });
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addClassName("beep-more");
        button.setVisible(false);
        return button;
    }

    /**
     * Shows these messages; rows that are there already stay as they are.
     *
     * @param hasEarlier whether there are some before
     * @param hasLater whether there are some after
     */
    void show(List<Message> messages, boolean hasEarlier, boolean hasLater) {
        tail(null);
        earlier.setVisible(hasEarlier);
        later.setVisible(hasLater);
        if (!messages.isEmpty() && !byId.containsKey(messages.getFirst().id())) {
            byId.clear(); // only at their end are messages added
        }
        byId.keySet().retainAll(messages.stream().map(Message::id).toList());
        rows.getChildren()
                .filter(row -> row instanceof MessageRow && !byId.containsValue(row))
                .toList()
                .forEach(rows::remove);
        messages.stream().filter(message -> !byId.containsKey(message.id())).forEach(this::append);
        byId.forEach((id, row) ->
                row.showLast(!hasLater && id.equals(messages.getLast().id())));
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
        if (message.role() == ChatMessage.Role.USER && row.isWhole()) {
            row.action(VaadinIcon.PENCIL, getTranslation("chat.edit"), () -> edit.accept(message));
        } else if (message.role() != ChatMessage.Role.USER) {
            row.lastAction(VaadinIcon.REFRESH, getTranslation("chat.regenerate"), regenerate);
        }
        byId.put(message.id(), row);
        var children = rows.getElement();
        children.insertChild(children.indexOfChild(later.getElement()), row.getElement());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement().executeJs("window.beep.follow(this)");
    }
}
