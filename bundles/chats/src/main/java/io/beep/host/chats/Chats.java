// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** Conversations. Everybody sees his own and nobody else's; another's is {@code NOT_FOUND}. */
@ProviderType
public interface Chats {
    /** The caller's conversations, last used first. */
    Page<Conversation> list(Caller caller, PageRequest page);

    /**
     * Those of the caller's conversations that have a text in the title or in a message, small and capital letters alike; last used
     * first.
     *
     * @throws HostException {@code SEARCH_NOT_FIT}, or {@code SEARCH_TOO_LONG} when it takes the database more than a few seconds, {@code TOO_MANY_SEARCHES}
     *     while another of the caller's goes on, or several of others do
     */
    Page<FoundConversation> search(Caller caller, String text, PageRequest page);

    Conversation get(Caller caller, UUID id);

    /** The messages of a conversation, oldest first. A page ends at some 500,000 characters too, and has one message at least. */
    Page<Message> messages(Caller caller, UUID id, PageRequest page);

    /** The messages of a conversation, newest first. A page ends at some 200,000 characters too, and has one message at least. */
    Page<Message> latest(Caller caller, UUID id, PageRequest page);

    /**
     * A new, empty conversation; its title is made of its first message.
     *
     * @throws HostException {@code TOO_MANY_CONVERSATIONS} when the caller has to delete some first
     */
    Conversation create(Caller caller, String modelId);

    /**
     * A new conversation that begins with a message; both are kept, or neither.
     *
     * @throws HostException as {@link #create(Caller, String)} and {@link #append} do
     */
    Conversation create(Caller caller, String modelId, NewMessage first);

    Conversation rename(Caller caller, UUID id, String title);

    /**
     * Adds a message; when this returns, it is kept.
     *
     * @throws HostException {@code TOO_MANY_MESSAGES} or {@code CONVERSATION_TOO_LONG} when the conversation is full, {@code
     *     CONVERSATIONS_TOO_LONG} when all of the caller's together are
     */
    Message append(Caller caller, UUID id, NewMessage message);

    /**
     * Puts a message in the place of another and of all after it: for making an answer again or asking in another way. When it is
     * refused, nothing has changed.
     *
     * @throws HostException as {@link #append} does, or {@code MESSAGE_NOT_FOUND}
     */
    Message replace(Caller caller, UUID id, UUID fromMessageId, NewMessage message);

    void delete(Caller caller, UUID id);
}
