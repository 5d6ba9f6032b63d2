// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats.internal;

import io.beep.host.chats.ChatsError;
import io.beep.host.chats.FoundConversation;
import io.beep.host.persistence.Tx;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.PageRequest;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a text in the titles and messages of somebody's conversations, small and capital letters alike. The database reads them all
 * for that, so it has only so much time. In SQL, since Hibernate compares no columns of that length with a pattern.
 */
final class Search {
    private static final int MOST_CHARS = 200;
    private static final String TIMEOUT = "jakarta.persistence.query.timeout";
    /** The SQLSTATE of a query that was ended from outside. */
    private static final String CANCELLED = "57014";

    private static final String MATCHES = "select c.* from chats_conversation c where c.owner_id = :owner"
            + " and (c.title ilike :text escape '!' or exists (select 1 from chats_message m"
            + " where m.conversation_id = c.id and m.content ilike :text escape '!'))"
            + " order by c.updated_at desc, c.id desc";

    /** The text alone: whole rows would stay in memory, each with up to 200,000 characters, until the last one is found. */
    private static final String MESSAGE = "select m.content from chats_message m where m.conversation_id = :id"
            + " and m.content ilike :text escape '!' order by m.id";

    private final String text;
    private final Duration limit;
    private long end;

    /** @throws HostException {@code SEARCH_NOT_FIT} */
    Search(String typed, Duration limit) {
        this.limit = limit;
        text = typed.strip();
        if (text.isEmpty() || text.length() > MOST_CHARS || text.indexOf('\0') >= 0) {
            throw new HostException(
                            ChatsError.SEARCH_NOT_FIT, "What is looked for has 1 to " + MOST_CHARS + " characters")
                    .at("q");
        }
    }

    /** The conversations that have it, last used first, and one more than the page holds if there is one. */
    List<FoundConversation> find(Tx tx, UUID owner, int skip, PageRequest page) {
        end = System.nanoTime() + limit.toNanos();
        try {
            return matches(tx, owner, skip, page.limit() + 1).stream()
                    .map(ConversationRow.class::cast)
                    .map(row -> new FoundConversation(row.toConversation(), excerpt(tx, row.id())))
                    .toList();
        } catch (PersistenceException e) {
            throw wasCancelled(e) ? new HostException(ChatsError.SEARCH_TOO_LONG, tooLong(), e) : e;
        }
    }

    /** Hibernate does not always make a QueryTimeoutException of it; what H2 and PostgreSQL say is the same. */
    private static boolean wasCancelled(PersistenceException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && CANCELLED.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private String tooLong() {
        return "There is too much to look through in " + limit.toSeconds() + " seconds";
    }

    /**
     * All its questions together have only so much time. In whole seconds: Hibernate rounds it to them, and less than half of one to none,
     * which is no limit.
     */
    private int millisLeft() {
        var left = Duration.ofNanos(end - System.nanoTime());
        if (!left.isPositive()) {
            throw new HostException(ChatsError.SEARCH_TOO_LONG, tooLong());
        }
        return (int) Duration.ofSeconds(left.toSeconds() + 1).toMillis();
    }

    private List<?> matches(Tx tx, UUID owner, int skip, int most) {
        return tx.entities()
                .createNativeQuery(MATCHES, ConversationRow.class)
                .setParameter("owner", owner)
                .setParameter("text", pattern())
                .setHint(TIMEOUT, millisLeft())
                .setFirstResult(skip)
                .setMaxResults(most)
                .getResultList();
    }

    private Optional<String> excerpt(Tx tx, UUID conversation) {
        List<?> first = tx.entities()
                .createNativeQuery(MESSAGE, String.class)
                .setParameter("id", conversation)
                .setParameter("text", pattern())
                .setHint(TIMEOUT, millisLeft())
                .setMaxResults(1)
                .getResultList();
        return first.stream()
                .map(String.class::cast)
                .findFirst()
                .map(content -> Texts.excerpt(content, place(content)));
    }

    private String pattern() {
        return "%" + text.replaceAll("[!%_]", "!$0") + "%";
    }

    private int place(String content) {
        var found = Pattern.compile(text, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(content);
        return found.find() ? found.start() : 0;
    }
}
