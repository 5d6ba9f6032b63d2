// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import io.beep.host.chats.Chats;
import io.beep.host.chats.Message;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.ui.CurrentCaller;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The part of a conversation that is shown: the latest messages, or as many earlier ones in their place. */
final class Excerpt {
    private final Chats chats;
    private final CurrentCaller caller;
    private final UUID conversation;
    /** Where the part that is shown goes on, and before it where later ones do. */
    private final Deque<String> cursors = new ArrayDeque<>();

    private Optional<String> earlier = Optional.empty();

    Excerpt(Chats chats, CurrentCaller caller, UUID conversation) {
        this.chats = chats;
        this.caller = caller;
        this.conversation = conversation;
    }

    UUID conversation() {
        return conversation;
    }

    /** The messages of the part, oldest first. */
    List<Message> load() {
        return load(Optional.ofNullable(cursors.peek()));
    }

    private List<Message> load(Optional<String> cursor) {
        Page<Message> page = chats.latest(caller.get(), conversation, new PageRequest(PageRequest.MAX_LIMIT, cursor));
        earlier = page.next();
        return page.items().reversed();
    }

    /** The same while the last question is being answered: the latest end with it. */
    List<Message> loadToQuestion() {
        var messages = load();
        if (hasLater()) {
            return messages;
        }
        var asked = upToQuestion(messages);
        while (asked.isEmpty() && hasEarlier()) {
            asked = upToQuestion(load(earlier));
        }
        return asked;
    }

    /** Without the answer to the last question, if it has one. */
    static List<Message> upToQuestion(List<Message> messages) {
        return messages.reversed().stream()
                .dropWhile(message -> message.role() != ChatMessage.Role.USER)
                .toList()
                .reversed();
    }

    boolean hasEarlier() {
        return earlier.isPresent();
    }

    boolean hasLater() {
        return !cursors.isEmpty();
    }

    void showEarlier() {
        earlier.ifPresent(cursors::push);
    }

    void showLater() {
        cursors.poll();
    }

    void showLatest() {
        cursors.clear();
    }
}
