// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.beep.host.chats.Chats;
import io.beep.host.chats.Conversation;
import io.beep.host.chats.FoundConversation;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.parts.Confirm;
import io.beep.host.ui.parts.Growing;
import io.beep.host.ui.parts.Links;
import io.beep.host.ui.parts.Moments;
import io.beep.host.ui.parts.MoreButton;
import io.beep.host.ui.parts.RowMenu;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** One's conversations, the last used first, or those in which a text is found: open, rename, delete, or begin a new one. */
final class ConversationList extends Aside {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SEARCH = 200;
    private static final Set<ErrorKind> REFUSALS = Set.of(ErrorKind.INVALID, ErrorKind.EXHAUSTED, ErrorKind.BUSY);

    private final transient Chats chats;
    private final transient CurrentCaller caller;
    private final transient Consumer<UUID> changed;
    private final transient Growing<FoundConversation> list;
    private final TextField search = new TextField();
    private final UnorderedList items = new UnorderedList();
    private final Span none = new Span();
    private final MoreButton more;
    private transient Optional<UUID> shown = Optional.empty();

    /** @param changed gets a conversation that was renamed or deleted */
    ConversationList(Chats chats, CurrentCaller caller, Consumer<UUID> changed) {
        this.chats = chats;
        this.caller = caller;
        this.changed = changed;
        this.list = new Growing<>(this::load);
        this.more = new MoreButton(list, () -> show(shown));
        addClassName("beep-history");
        getElement().setAttribute("aria-label", getTranslation("chat.history"));
        search.setPlaceholder(getTranslation("chat.search"));
        search.setAriaLabel(getTranslation("chat.search"));
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setMaxLength(LONGEST_SEARCH);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> show(shown));
        none.addClassName("beep-secondary");
        none.getElement().setAttribute("role", "status");
        var fresh = Links.to("chat", getTranslation("chat.new"));
        fresh.addClassName("beep-new-chat");
        fresh.addComponentAsFirst(VaadinIcon.PLUS.create());
        add(fresh, search, none, items, more);
    }

    private Page<FoundConversation> load(PageRequest page) {
        return sought().isEmpty()
                ? chats.list(caller.get(), page).map(all -> new FoundConversation(all, Optional.empty()))
                : chats.search(caller.get(), sought(), page);
    }

    private String sought() {
        return search.getValue().strip();
    }

    /** Looks again, and marks the one that is shown. */
    void show(Optional<UUID> current) {
        shown = current;
        var conversations = List.<FoundConversation>of();
        try {
            conversations = list.load();
            none.setText(getTranslation(sought().isEmpty() ? "chat.history.none" : "chat.search.none"));
        } catch (HostException refused) {
            if (sought().isEmpty() || !REFUSALS.contains(refused.kind())) {
                throw refused;
            }
            none.setText(refused.text()); // the conversation beside it is not to go with its search
        }
        items.removeAll();
        conversations.stream().map(this::item).forEach(items::add);
        none.setVisible(conversations.isEmpty());
        more.update();
    }

    private ListItem item(FoundConversation found) {
        var conversation = found.conversation();
        var title = new Span(conversation.title());
        title.addClassName("beep-history-title");
        var below =
                new Span(found.excerpt().orElseGet(() -> Moments.ago(this, conversation.updatedAt(), Instant.now())));
        below.addClassNames("beep-secondary", "beep-history-excerpt");
        var link = Links.to("chat/" + conversation.id(), "");
        link.add(title, below);
        link.setTitle(conversation.title());
        if (shown.filter(conversation.id()::equals).isPresent()) {
            link.getElement().setAttribute("aria-current", "page");
        }
        var row = new Div(link, menu(conversation));
        row.addClassName("beep-history-item");
        return new ListItem(row);
    }

    private RowMenu menu(Conversation conversation) {
        return new RowMenu(getTranslation("chat.actions", conversation.title()))
                .item(getTranslation("action.rename"), () -> rename(conversation))
                .danger(getTranslation("action.delete"), () -> confirmDelete(conversation));
    }

    private void rename(Conversation conversation) {
        new RenameDialog(conversation.title(), title -> {
                    chats.rename(caller.get(), conversation.id(), title);
                    changed.accept(conversation.id());
                })
                .open();
    }

    private void confirmDelete(Conversation conversation) {
        new Confirm(
                        getTranslation("chat.delete.title"),
                        getTranslation("chat.delete.text", conversation.title()),
                        getTranslation("action.delete"),
                        () -> {
                            chats.delete(caller.get(), conversation.id());
                            changed.accept(conversation.id());
                        })
                .open();
    }
}
