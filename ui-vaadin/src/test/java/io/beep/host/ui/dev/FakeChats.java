// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.dev;

import io.beep.host.chats.Chats;
import io.beep.host.chats.ChatsError;
import io.beep.host.chats.Conversation;
import io.beep.host.chats.FoundConversation;
import io.beep.host.chats.Message;
import io.beep.host.chats.NewMessage;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Conversations in memory. */
public final class FakeChats implements Chats {
    private final Map<UUID, Conversation> conversations = new ConcurrentHashMap<>();
    private final Map<UUID, List<Message>> messages = new ConcurrentHashMap<>();

    @Override
    public Page<Conversation> list(Caller caller, PageRequest page) {
        return Page.of(conversations.values().stream()
                .sorted(Comparator.comparing(Conversation::updatedAt).reversed())
                .toList());
    }

    /** Of a page of the latest messages. */
    private static final int LATEST_CHARS = 200_000;

    /** A search for this is refused. */
    public static final String TOO_MUCH = "everything";

    @Override
    public Page<FoundConversation> search(Caller caller, String text, PageRequest page) {
        if (text.equals(TOO_MUCH)) {
            throw new HostException(ChatsError.SEARCH_TOO_LONG, "There is too much to look through");
        }
        return Page.of(list(caller, page).items().stream()
                .map(conversation -> new FoundConversation(
                        conversation,
                        all(conversation.id()).stream()
                                .map(Message::content)
                                .filter(content -> content.contains(text))
                                .findFirst()))
                .filter(found -> found.excerpt().isPresent()
                        || found.conversation().title().contains(text))
                .toList());
    }

    @Override
    public Conversation get(Caller caller, UUID id) {
        return Optional.ofNullable(conversations.get(id))
                .orElseThrow(
                        () -> new HostException(ChatsError.CONVERSATION_NOT_FOUND, "There is no such conversation"));
    }

    @Override
    public Page<Message> messages(Caller caller, UUID id, PageRequest page) {
        get(caller, id);
        var from = page.cursor().map(Integer::parseInt).orElse(0);
        var rest = all(id).stream().skip(from).limit(page.limit() + 1L).toList();
        return Page.cut(rest, page.limit(), last -> Integer.toString(from + page.limit()));
    }

    @Override
    public Page<Message> latest(Caller caller, UUID id, PageRequest page) {
        get(caller, id);
        var rest = page.cursor()
                .map(after -> all(id).stream()
                        .takeWhile(message -> !message.id().toString().equals(after))
                        .toList())
                .orElseGet(() -> all(id))
                .reversed();
        var chars = 0;
        var count = 0;
        while (count < Math.min(rest.size(), page.limit())
                && (count == 0 || chars + rest.get(count).content().length() <= LATEST_CHARS)) {
            chars += rest.get(count).content().length();
            count++;
        }
        return Page.cut(rest, Math.max(count, 1), last -> last.id().toString());
    }

    /** All messages of a conversation. */
    public List<Message> all(UUID id) {
        return List.copyOf(messages.getOrDefault(id, List.of()));
    }

    @Override
    public Conversation create(Caller caller, String modelId) {
        return put(new Conversation(UUID.randomUUID(), "New chat", modelId, 0, Instant.now(), Instant.now()));
    }

    @Override
    public Conversation create(Caller caller, String modelId, NewMessage first) {
        check(first);
        var begun = create(caller, modelId);
        append(caller, begun.id(), first);
        return get(caller, begun.id());
    }

    private static void check(NewMessage message) {
        if (message.content().indexOf('\0') >= 0) {
            throw new HostException(ChatsError.MESSAGE_NOT_FIT, "A message may not hold the character NUL");
        }
    }

    private Conversation put(Conversation conversation) {
        conversations.put(conversation.id(), conversation);
        return conversation;
    }

    @Override
    public Conversation rename(Caller caller, UUID id, String title) {
        var old = get(caller, id);
        return put(new Conversation(id, title, old.modelId(), old.messageCount(), old.createdAt(), Instant.now()));
    }

    @Override
    public synchronized Message append(Caller caller, UUID id, NewMessage message) {
        check(message);
        var kept = new Message(
                UUID.randomUUID(),
                message.role(),
                message.content(),
                message.modelId(),
                message.completionTokens(),
                message.tokensPerSecond(),
                message.note(),
                Instant.now());
        var all = new ArrayList<>(all(id));
        all.add(kept);
        messages.put(id, all);
        if (all.size() == 1) {
            rename(caller, id, message.content().lines().findFirst().orElse(""));
        }
        return kept;
    }

    @Override
    public synchronized Message replace(Caller caller, UUID id, UUID fromMessageId, NewMessage message) {
        check(message);
        messages.put(
                id,
                all(id).stream()
                        .takeWhile(kept -> !kept.id().equals(fromMessageId))
                        .toList());
        return append(caller, id, message);
    }

    @Override
    public void delete(Caller caller, UUID id) {
        conversations.remove(id);
        messages.remove(id);
    }
}
