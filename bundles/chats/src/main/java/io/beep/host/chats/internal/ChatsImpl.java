// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.chats.Chats;
import io.beep.host.chats.ChatsError;
import io.beep.host.chats.Conversation;
import io.beep.host.chats.FoundConversation;
import io.beep.host.chats.Message;
import io.beep.host.chats.NewMessage;
import io.beep.host.persistence.Database;
import io.beep.host.persistence.Tx;
import io.beep.host.persistence.Unit;
import io.beep.host.persistence.UnitDefinition;
import io.beep.host.security.Access;
import io.beep.host.spi.Ids;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Conversations as rows, each belonging to one account. A change locks its conversation's row, so that counts stay right. */
@Component(name = "beep.chats", service = Chats.class)
public final class ChatsImpl implements Chats, AutoCloseable {
    private static final int MAX_MESSAGES = 1_000;
    /** Of all messages together: pages and models read a conversation as a whole. */
    private static final int MAX_CHARS = 4_000_000;

    /** Of one account. Those who begin some at once may have a few more. */
    private static final Room ROOM = new Room(10_000, 200_000_000);

    /**
     * In which order messages are read.
     *
     * @param start an id that is before all of them
     * @param chars of a page, unless its first message is longer: so many of one answer are in memory, however many are asked for
     */
    private record Order(String rest, UUID start, int chars) {
        private static final Order OLDEST_FIRST = new Order("id > :after order by id", new UUID(0, 0), 500_000);
        private static final Order NEWEST_FIRST = new Order("id < :after order by id desc", new UUID(-1, -1), 200_000);
    }

    private final Unit unit;
    private final Access access;
    private final Audit audit;
    private final Clock clock;
    private final Duration searchLimit;
    private final Room room;
    private final Searches searches = new Searches();

    @Activate
    public ChatsImpl(@Reference Database database, @Reference Access access, @Reference Audit audit) {
        this(database, access, audit, Clock.systemUTC(), Duration.ofSeconds(5), ROOM);
    }

    ChatsImpl(Database database, Access access, Audit audit, Clock clock, Duration searchLimit, Room room) {
        this.unit = database.open(UnitDefinition.of("chats", ChatsImpl.class, ConversationRow.class, MessageRow.class));
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.searchLimit = searchLimit;
        this.room = room;
    }

    /** How much one account may keep. */
    record Room(int conversations, long chars) {}

    @Override
    public Page<Conversation> list(Caller caller, PageRequest page) {
        access.require(caller, ChatsPermissions.OWN, "conversations");
        var skip = page.cursor().map(ChatsImpl::position).orElse(0);
        var rows = unit.call(tx -> tx.entities()
                .createQuery(
                        "from ConversationRow where ownerId = :owner order by updatedAt desc, id desc",
                        ConversationRow.class)
                .setParameter("owner", caller.accountId())
                .setFirstResult(skip)
                .setMaxResults(page.limit() + 1)
                .getResultList());
        return Page.cut(rows, page.limit(), row -> Integer.toString(skip + page.limit()))
                .map(ConversationRow::toConversation);
    }

    @Override
    public Page<FoundConversation> search(Caller caller, String text, PageRequest page) {
        access.require(caller, ChatsPermissions.OWN, "conversations");
        var search = new Search(text, searchLimit);
        var skip = page.cursor().map(ChatsImpl::position).orElse(0);
        var found = searches.one(
                caller.accountId(), () -> unit.call(tx -> search.find(tx, caller.accountId(), skip, page)));
        return Page.cut(found, page.limit(), last -> Integer.toString(skip + page.limit()));
    }

    /** The order changes with each message, so a cursor is a position, not a place in time. */
    private static int position(String cursor) {
        if (!cursor.matches("[0-9]{1,8}")) {
            throw PageRequest.unknownCursor();
        }
        return Integer.parseInt(cursor);
    }

    @Override
    public Conversation get(Caller caller, UUID id) {
        access.require(caller, ChatsPermissions.OWN, "conversation/" + id);
        return unit.call(tx -> find(tx, caller, id, LockModeType.NONE).toConversation());
    }

    private static ConversationRow find(Tx tx, Caller caller, UUID id, LockModeType lock) {
        var row = tx.entities().find(ConversationRow.class, id, lock);
        if (row == null || !row.isOf(caller.accountId())) {
            throw new HostException(ChatsError.CONVERSATION_NOT_FOUND, "There is no conversation " + id);
        }
        return row;
    }

    @Override
    public Page<Message> messages(Caller caller, UUID id, PageRequest page) {
        return messages(caller, id, page, Order.OLDEST_FIRST);
    }

    @Override
    public Page<Message> latest(Caller caller, UUID id, PageRequest page) {
        return messages(caller, id, page, Order.NEWEST_FIRST);
    }

    private Page<Message> messages(Caller caller, UUID id, PageRequest page, Order order) {
        access.require(caller, ChatsPermissions.OWN, "conversation/" + id);
        var after = page.idCursor().orElse(order.start());
        return unit.call(tx -> {
            find(tx, caller, id, LockModeType.NONE);
            var lengths = lengths(tx, id, order, after, page.limit() + 1);
            var fitting = fitting(lengths, page.limit(), order.chars());
            if (fitting == 0) {
                return Page.of(List.of());
            }
            var rows = tx.entities()
                    .createQuery("from MessageRow where conversationId = :id and " + order.rest(), MessageRow.class)
                    .setParameter("id", id)
                    .setParameter("after", after)
                    .setMaxResults(fitting)
                    .getResultStream()
                    .map(MessageRow::toMessage)
                    .toList();
            var next = fitting < lengths.size() && !rows.isEmpty()
                    ? Optional.of(rows.getLast().id().toString())
                    : Optional.<String>empty();
            return new Page<>(rows, next);
        });
    }

    /** How long the messages after one are, which the database knows without reading them out. */
    private static List<Long> lengths(Tx tx, UUID id, Order order, UUID after, int most) {
        return tx.entities()
                .createQuery(
                        "select cast(function('char_length', content) as Long) from MessageRow"
                                + " where conversationId = :id and " + order.rest(),
                        Long.class)
                .setParameter("id", id)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** How many of the first messages make a page: one always does. */
    private static int fitting(List<Long> lengths, int most, int mostChars) {
        var chars = 0L;
        var count = 0;
        for (var length : lengths) {
            chars += length;
            if (count == most || (count > 0 && chars > mostChars)) {
                break;
            }
            count++;
        }
        return count;
    }

    @Override
    public Conversation create(Caller caller, String modelId) {
        access.require(caller, ChatsPermissions.OWN, "conversations");
        checkModel(modelId);
        return unit.call(tx -> begin(tx, caller, modelId).toConversation());
    }

    @Override
    public Conversation create(Caller caller, String modelId, NewMessage first) {
        access.require(caller, ChatsPermissions.OWN, "conversations");
        checkModel(modelId);
        Texts.check(first);
        return unit.call(tx -> {
            var row = begin(tx, caller, modelId);
            checkRoom(tx, caller, row, 0, first);
            append(tx, row, 0, first);
            return row.toConversation();
        });
    }

    private static void checkModel(String modelId) {
        if (modelId.isBlank() || modelId.length() > 200) {
            throw new HostException(ChatsError.MESSAGE_NOT_FIT, "model_id is missing or too long").at("model_id");
        }
    }

    private ConversationRow begin(Tx tx, Caller caller, String modelId) {
        if (conversations(tx, caller) >= room.conversations()) {
            throw new HostException(
                    ChatsError.TOO_MANY_CONVERSATIONS,
                    "You have " + room.conversations() + " conversations; delete some first");
        }
        var row = new ConversationRow(Ids.next(), caller.accountId(), modelId, clock.instant());
        tx.entities().persist(row);
        audit.record(tx, AuditEntry.done(caller, "chats:create", "conversation/" + row.id()));
        return row;
    }

    private static long conversations(Tx tx, Caller caller) {
        return tx.entities()
                .createQuery("select count(*) from ConversationRow where ownerId = :owner", Long.class)
                .setParameter("owner", caller.accountId())
                .getSingleResult();
    }

    @Override
    public Conversation rename(Caller caller, UUID id, String title) {
        access.require(caller, ChatsPermissions.OWN, "conversation/" + id);
        var line = Texts.title(title);
        return unit.call(tx -> {
            var row = find(tx, caller, id, LockModeType.PESSIMISTIC_WRITE);
            row.rename(line);
            audit.record(tx, AuditEntry.done(caller, "chats:rename", "conversation/" + id));
            return row.toConversation();
        });
    }

    @Override
    public Message append(Caller caller, UUID id, NewMessage message) {
        access.require(caller, ChatsPermissions.OWN, "conversation/" + id);
        Texts.check(message);
        return unit.call(tx -> {
            var conversation = find(tx, caller, id, LockModeType.PESSIMISTIC_WRITE);
            return appendIfItFits(tx, caller, conversation, message).toMessage();
        });
    }

    /** Counts anew each time: its row is locked, and the database knows the lengths. */
    private MessageRow appendIfItFits(Tx tx, Caller caller, ConversationRow conversation, NewMessage message) {
        var chars = tx.entities()
                .createQuery(
                        "select coalesce(sum(cast(function('char_length', content) as Long)), 0) from MessageRow"
                                + " where conversationId = :id",
                        Long.class)
                .setParameter("id", conversation.id())
                .getSingleResult();
        checkRoom(tx, caller, conversation, chars, message);
        return append(tx, conversation, chars, message);
    }

    private MessageRow append(Tx tx, ConversationRow conversation, long chars, NewMessage message) {
        var now = clock.instant();
        var row = new MessageRow(Ids.next(), conversation.id(), message, now);
        tx.entities().persist(row);
        if (conversation.isUntitled()) {
            conversation.rename(Texts.titleOf(message.content()));
        }
        message.modelId().ifPresent(conversation::answeredBy);
        conversation.changed(
                conversation.messageCount() + 1, chars + message.content().length(), now);
        return row;
    }

    private void checkRoom(Tx tx, Caller caller, ConversationRow conversation, long chars, NewMessage message) {
        if (conversation.messageCount() >= MAX_MESSAGES) {
            throw new HostException(
                    ChatsError.TOO_MANY_MESSAGES,
                    "A conversation has " + MAX_MESSAGES + " messages at most; begin a new one");
        }
        if (chars + message.content().length() > MAX_CHARS) {
            throw new HostException(
                    ChatsError.CONVERSATION_TOO_LONG,
                    "A conversation has " + MAX_CHARS + " characters at most; begin a new one");
        }
        if (charsBesides(tx, caller, conversation) + chars + message.content().length() > room.chars()) {
            throw new HostException(
                    ChatsError.CONVERSATIONS_TOO_LONG,
                    "Your conversations have " + room.chars() + " characters at most; delete some first");
        }
    }

    private static long charsBesides(Tx tx, Caller caller, ConversationRow conversation) {
        return tx.entities()
                .createQuery(
                        "select coalesce(sum(charCount), 0) from ConversationRow where ownerId = :owner and id <> :id",
                        Long.class)
                .setParameter("owner", caller.accountId())
                .setParameter("id", conversation.id())
                .getSingleResult();
    }

    @Override
    public Message replace(Caller caller, UUID id, UUID fromMessageId, NewMessage message) {
        access.require(caller, ChatsPermissions.OWN, "conversation/" + id);
        Texts.check(message);
        return unit.call(tx -> {
            var conversation = find(tx, caller, id, LockModeType.PESSIMISTIC_WRITE);
            var removed = tx.entities()
                    .createQuery("delete from MessageRow where conversationId = :id and id >= :from")
                    .setParameter("id", id)
                    .setParameter("from", fromMessageId)
                    .executeUpdate();
            if (removed == 0) {
                throw new HostException(ChatsError.MESSAGE_NOT_FOUND, "There is no such message in this conversation");
            }
            conversation.changed(conversation.messageCount() - removed, conversation.charCount(), clock.instant());
            audit.record(tx, AuditEntry.done(caller, "chats:replace", "conversation/" + id));
            return appendIfItFits(tx, caller, conversation, message).toMessage();
        });
    }

    @Override
    public void delete(Caller caller, UUID id) {
        access.require(caller, ChatsPermissions.OWN, "conversation/" + id);
        unit.run(tx -> {
            var row = find(tx, caller, id, LockModeType.PESSIMISTIC_WRITE);
            tx.entities()
                    .createQuery("delete from MessageRow where conversationId = :id")
                    .setParameter("id", id)
                    .executeUpdate();
            tx.entities().remove(row);
            audit.recordAlways(tx, AuditEntry.done(caller, "chats:delete", "conversation/" + id));
        });
    }

    @Override
    @Deactivate
    public void close() {
        unit.close();
    }
}
