// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.audit.AuditFilter;
import io.beep.host.audit.internal.AuditImpl;
import io.beep.host.chats.ChatsError;
import io.beep.host.chats.Message;
import io.beep.host.chats.NewMessage;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.persistence.UnitDefinition;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatMessage.Role;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.Session;
import org.hibernate.engine.spi.EntityKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatsImplTest {
    private static final Caller ALICE = TestAccess.caller("alice");
    private static final Caller BOB = TestAccess.caller("bob");

    private static final String LONGEST = "x".repeat(200_000);

    final TestDatabase database = openDatabase();
    private final AuditImpl audit = new AuditImpl(database);
    private final ChatsImpl chats = open(Duration.ofSeconds(5));

    /** An empty one. */
    TestDatabase openDatabase() {
        return TestDatabase.open();
    }

    @AfterEach
    void close() {
        chats.close();
        audit.close();
        database.close();
    }

    /** Conversations of the same database, whose searches have so much time. */
    final ChatsImpl open(Duration searchLimit) {
        return open(searchLimit, new ChatsImpl.Room(10_000, 200_000_000));
    }

    private ChatsImpl open(Duration searchLimit, ChatsImpl.Room room) {
        return new ChatsImpl(database, new TestAccess(), audit, Clock.systemUTC(), searchLimit, room);
    }

    private static NewMessage answer(String text) {
        return new NewMessage(
                Role.ASSISTANT,
                text,
                Optional.of("smollm2"),
                OptionalInt.of(12),
                OptionalDouble.of(34.5),
                Optional.of("stopped"));
    }

    @Test
    void messagesComeBackWholeAndInOrder() {
        var id = chats.create(ALICE, "smollm2").id();
        var longText = "Ünïcode 😀 ".repeat(18_000);
        chats.append(ALICE, id, NewMessage.user(longText));
        chats.append(ALICE, id, answer("Hi"));
        assertThat(chats.messages(ALICE, id, PageRequest.first()).items())
                .satisfiesExactly(question -> assertThat(question.content()).isEqualTo(longText), reply -> {
                    assertThat(reply.role()).isEqualTo(Role.ASSISTANT);
                    assertThat(reply.completionTokens()).hasValue(12);
                    assertThat(reply.tokensPerSecond()).hasValue(34.5);
                    assertThat(reply.note()).contains("stopped");
                });
        assertThat(chats.get(ALICE, id).messageCount()).isEqualTo(2);
    }

    @Test
    void theFirstMessageGivesTheTitle() {
        var id = chats.create(ALICE, "smollm2").id();
        chats.append(
                ALICE,
                id,
                NewMessage.user("  What is\nOSGi, and why do people use it for programs that run for a long time?"));
        assertThat(chats.get(ALICE, id).title()).isEqualTo("What is OSGi, and why do people use it for programs that…");
        assertThat(chats.rename(ALICE, id, " OSGi\t?").title()).isEqualTo("OSGi ?");
    }

    @Test
    void anothersConversationIsNotThere() {
        var id = chats.create(ALICE, "smollm2").id();
        chats.append(ALICE, id, NewMessage.user("secret"));
        assertThat(chats.list(BOB, PageRequest.first()).items()).isEmpty();
        assertNotFound(() -> chats.get(BOB, id));
        assertNotFound(() -> chats.messages(BOB, id, PageRequest.first()));
        assertNotFound(() -> chats.append(BOB, id, NewMessage.user("hi")));
        assertNotFound(() -> chats.rename(BOB, id, "mine"));
        assertNotFound(() -> chats.delete(BOB, id));
        assertNotFound(() -> chats.replace(BOB, id, id, NewMessage.user("mine")));
    }

    private static void assertNotFound(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(ChatsError.CONVERSATION_NOT_FOUND));
    }

    @Test
    void whoeverMayNotIsRefused() {
        assertThatThrownBy(() -> chats.create(TestAccess.stranger(), "smollm2"))
                .isInstanceOf(HostException.class)
                .hasMessage("You may not: chats:own");
    }

    @Test
    void replacingPutsAMessageInThePlaceOfAnotherAndAllAfterIt() {
        var id = chats.create(ALICE, "smollm2").id();
        chats.append(ALICE, id, NewMessage.user("one"));
        var second = chats.append(ALICE, id, answer("two"));
        chats.append(ALICE, id, NewMessage.user("three"));
        chats.replace(ALICE, id, second.id(), answer("another two"));
        assertThat(chats.messages(ALICE, id, PageRequest.first()).items())
                .extracting(Message::content)
                .containsExactly("one", "another two");
        assertThat(chats.get(ALICE, id).messageCount()).isEqualTo(2);
    }

    @Test
    void whatCannotReplaceChangesNothing() {
        var id = chats.create(ALICE, "smollm2").id();
        fill(id, 19);
        var two = chats.append(ALICE, id, answer("two"));
        var three = chats.append(ALICE, id, NewMessage.user("x".repeat(100_000)));
        assertFull(
                () -> chats.replace(ALICE, id, three.id(), NewMessage.user(LONGEST)), ChatsError.CONVERSATION_TOO_LONG);
        assertThatThrownBy(() -> chats.replace(ALICE, id, UUID.randomUUID(), NewMessage.user("four")))
                .isInstanceOf(HostException.class)
                .hasMessage("There is no such message in this conversation");
        assertThat(Page.every(page -> chats.messages(ALICE, id, page)))
                .extracting(Message::id)
                .hasSize(21)
                .endsWith(two.id(), three.id());
        assertThat(chats.get(ALICE, id).messageCount()).isEqualTo(21);
    }

    private void fill(UUID conversation, int longest) {
        IntStream.range(0, longest).forEach(i -> chats.append(ALICE, conversation, NewMessage.user(LONGEST)));
    }

    @Test
    void deletingRemovesTheMessagesToo() {
        var id = chats.create(ALICE, "smollm2").id();
        chats.append(ALICE, id, NewMessage.user("one"));
        chats.delete(ALICE, id);
        assertNotFound(() -> chats.messages(ALICE, id, PageRequest.first()));
        assertThat(audit.list(AuditFilter.ALL, PageRequest.first()).items())
                .extracting(row -> row.action())
                .containsExactly("chats:delete", "chats:create");
    }

    @Test
    void theListIsPagedLastUsedFirst() {
        IntStream.range(0, 5)
                .forEach(i -> chats.append(ALICE, chats.create(ALICE, "m").id(), NewMessage.user("chat " + i)));
        var first = chats.list(ALICE, PageRequest.first(3));
        var second = chats.list(ALICE, new PageRequest(3, first.next()));
        assertThat(first.items()).extracting(each -> each.title()).containsExactly("chat 4", "chat 3", "chat 2");
        assertThat(second.items()).extracting(each -> each.title()).containsExactly("chat 1", "chat 0");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void aTextIsFoundInTitlesAndMessagesWhateverItsLetters() {
        var boats = chats.create(ALICE, "m", NewMessage.user("Five names for a boat"))
                .id();
        chats.append(
                ALICE, boats, answer("x".repeat(150_000) + " The ÖRESUND,\nand 100% more_or_less " + "y".repeat(300)));
        var other = chats.create(ALICE, "m", NewMessage.user("What is OSGi?")).id();
        chats.rename(ALICE, other, "Öresund by night");
        chats.create(BOB, "m", NewMessage.user("My own Öresund"));

        assertThat(chats.search(ALICE, " öresund ", PageRequest.first()).items())
                .satisfiesExactly(
                        byTitle -> {
                            assertThat(byTitle.conversation().id()).isEqualTo(other);
                            assertThat(byTitle.excerpt()).isEmpty();
                        },
                        byMessage -> {
                            assertThat(byMessage.conversation().id()).isEqualTo(boats);
                            assertThat(byMessage.excerpt().orElseThrow())
                                    .startsWith("…x")
                                    .contains("The ÖRESUND, and 100%")
                                    .hasSizeLessThan(170);
                        });
        assertThat(titles("boat")).containsExactly("Five names for a boat");
        assertThat(titles("100%")).hasSize(1);
        assertThat(titles("e_o")).hasSize(1);
        assertThat(titles("100_")).isEmpty();
        assertThat(titles("' or '1'='1")).isEmpty();
    }

    private List<String> titles(String text) {
        return chats.search(ALICE, text, PageRequest.first()).items().stream()
                .map(found -> found.conversation().title())
                .toList();
    }

    @Test
    void whatIsFoundIsPagedLastUsedFirst() {
        IntStream.range(0, 5).forEach(i -> chats.create(ALICE, "m", NewMessage.user("chat " + i)));
        var first = chats.search(ALICE, "CHAT", PageRequest.first(3));
        var second = chats.search(ALICE, "CHAT", new PageRequest(3, first.next()));
        assertThat(first.items())
                .extracting(each -> each.conversation().title())
                .containsExactly("chat 4", "chat 3", "chat 2");
        assertThat(second.items())
                .extracting(each -> each.conversation().title())
                .containsExactly("chat 1", "chat 0");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void whatCannotBeLookedForIsRefused() {
        for (var text : List.of("", "  ", "a\0b", "x".repeat(201))) {
            assertThatThrownBy(() -> chats.search(ALICE, text, PageRequest.first()))
                    .isInstanceOfSatisfying(
                            HostException.class, e -> assertThat(e.code()).isEqualTo(ChatsError.SEARCH_NOT_FIT));
        }
        assertThatThrownBy(() -> chats.search(TestAccess.stranger(), "boat", PageRequest.first()))
                .hasMessage("You may not: chats:own");
    }

    @Test
    void aSearchThatHasNoTimeLeftEndsInASentence() {
        chats.create(ALICE, "m", NewMessage.user("A boat"));
        try (var hasty = open(Duration.ZERO)) {
            assertThatThrownBy(() -> hasty.search(ALICE, "boat", PageRequest.first()))
                    .isInstanceOfSatisfying(
                            HostException.class, e -> assertThat(e.code()).isEqualTo(ChatsError.SEARCH_TOO_LONG));
        }
        assertThat(titles("boat")).as("the next one").hasSize(1);
    }

    @Test
    void hostileTextsAndCursorsAreRefused() {
        var id = chats.create(ALICE, "smollm2").id();
        assertThatThrownBy(() -> chats.append(ALICE, id, NewMessage.user("a\0b")))
                .hasMessageContaining("NUL");
        assertThatThrownBy(() -> chats.append(ALICE, id, NewMessage.user("x".repeat(200_001))))
                .hasMessageContaining("characters at most");
        assertThatThrownBy(() -> chats.rename(ALICE, id, " \n ")).hasMessageContaining("title");
        assertThatThrownBy(() -> chats.list(ALICE, new PageRequest(5, Optional.of("-1"))))
                .hasMessageContaining("cursor");
        assertThatThrownBy(() -> chats.messages(ALICE, id, new PageRequest(5, Optional.of("x' or 1=1"))))
                .hasMessageContaining("cursor");
    }

    @Test
    void messagesArePagedOldestFirst() {
        var id = chats.create(ALICE, "smollm2").id();
        IntStream.range(0, 5).forEach(i -> chats.append(ALICE, id, NewMessage.user("m" + i)));
        var first = chats.messages(ALICE, id, PageRequest.first(3));
        var second = chats.messages(ALICE, id, new PageRequest(3, first.next()));
        assertThat(first.items()).extracting(Message::content).containsExactly("m0", "m1", "m2");
        assertThat(second.items()).extracting(Message::content).containsExactly("m3", "m4");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void aPageOfMessagesEndsAtSoManyCharactersToo() {
        var id = chats.create(ALICE, "smollm2").id();
        for (var length : List.of(200_000, 200_000, 100_000, 1, 200_000, 200_000, 199_999, 5)) {
            chats.append(ALICE, id, NewMessage.user("x".repeat(length)));
        }

        var pages = new ArrayList<List<Integer>>();
        var all = Page.every(request -> {
            var page = chats.messages(ALICE, id, request);
            pages.add(page.items().stream()
                    .map(message -> message.content().length())
                    .toList());
            return page;
        });

        assertThat(pages)
                .containsExactly(List.of(200_000, 200_000, 100_000), List.of(1, 200_000, 200_000), List.of(199_999, 5));
        assertThat(all).extracting(Message::id).doesNotHaveDuplicates().hasSize(8);
        assertThat(chats.messages(ALICE, id, PageRequest.first(1)).items()).hasSize(1);
    }

    @Test
    void theLatestMessagesArePagedNewestFirst() {
        var id = chats.create(ALICE, "smollm2").id();
        for (var length : List.of(5, 150_000, 50_000, 1, 200_000, 7)) {
            chats.append(ALICE, id, NewMessage.user("x".repeat(length)));
        }
        var pages = new ArrayList<List<Integer>>();
        Page.every(request -> {
            var page = chats.latest(ALICE, id, request);
            pages.add(page.items().stream()
                    .map(message -> message.content().length())
                    .toList());
            return page;
        });
        assertThat(pages).containsExactly(List.of(7), List.of(200_000), List.of(1, 50_000), List.of(150_000, 5));
        assertThat(chats.latest(ALICE, id, PageRequest.first(1)).items())
                .singleElement()
                .satisfies(last -> assertThat(last.content()).hasSize(7));
        assertNotFound(() -> chats.latest(BOB, id, PageRequest.first()));
    }

    @Test
    void aSearchKeepsNoMessagesInMemory() {
        chats.create(ALICE, "smollm2", NewMessage.user("Five names for a boat"));
        try (var unit =
                database.open(UnitDefinition.of("chats", ChatsImpl.class, ConversationRow.class, MessageRow.class))) {
            unit.run(tx -> {
                var found =
                        new Search("boat", Duration.ofSeconds(20)).find(tx, ALICE.accountId(), 0, PageRequest.first());
                assertThat(found).hasSize(1);
                assertThat(tx.entities().unwrap(Session.class).getStatistics().getEntityKeys())
                        .extracting(key -> ((EntityKey) key).getEntityName())
                        .containsExactly(ConversationRow.class.getName());
            });
        }
    }

    @Test
    void aConversationHasRoomForSoManyCharactersAndThenForNoMore() {
        var id = chats.create(ALICE, "smollm2").id();
        fill(id, 19);
        var last = chats.append(ALICE, id, answer(LONGEST));
        assertFull(() -> chats.append(ALICE, id, NewMessage.user("y")), ChatsError.CONVERSATION_TOO_LONG);
        assertThat(chats.get(ALICE, id).messageCount()).isEqualTo(20);
        chats.replace(ALICE, id, last.id(), NewMessage.user("y"));
    }

    @Test
    void aMessageHasSoManyCharactersAndNoMore() {
        var id = chats.create(ALICE, "smollm2", NewMessage.user(LONGEST)).id();
        assertRefused(
                () -> chats.append(ALICE, id, NewMessage.user(LONGEST + "x")), ChatsError.MESSAGE_NOT_FIT, "200000");
    }

    @Test
    void anAccountHasSoManyConversationsAndNoMore() {
        try (var small = open(Duration.ofSeconds(5), new ChatsImpl.Room(2, 1_000))) {
            var first = small.create(ALICE, "smollm2").id();
            small.create(ALICE, "smollm2", NewMessage.user("Hi"));
            assertRefused(() -> small.create(ALICE, "smollm2"), ChatsError.TOO_MANY_CONVERSATIONS, "delete some first");
            assertRefused(
                    () -> small.create(ALICE, "smollm2", NewMessage.user("Hi")),
                    ChatsError.TOO_MANY_CONVERSATIONS,
                    "delete some first");
            small.create(BOB, "smollm2");
            small.delete(ALICE, first);
            small.create(ALICE, "smollm2");
        }
    }

    @Test
    void allConversationsOfAnAccountHaveSoManyCharactersTogetherAndNoMore() {
        try (var small = open(Duration.ofSeconds(5), new ChatsImpl.Room(10, 1_000))) {
            var first = small.create(ALICE, "smollm2", NewMessage.user("x".repeat(600)))
                    .id();
            var second = small.create(ALICE, "smollm2", NewMessage.user("y".repeat(300)))
                    .id();
            var third = small.append(ALICE, second, answer("z".repeat(100)));
            for (var more : List.<ThrowingCallable>of(
                    () -> small.append(ALICE, first, NewMessage.user("x")),
                    () -> small.create(ALICE, "smollm2", NewMessage.user("x")),
                    () -> small.replace(ALICE, second, third.id(), NewMessage.user("z".repeat(101))))) {
                assertRefused(more, ChatsError.CONVERSATIONS_TOO_LONG, "delete some first");
            }
            assertThat(small.list(ALICE, PageRequest.first()).items()).hasSize(2);
            small.create(BOB, "smollm2", NewMessage.user("x".repeat(1_000)));
            small.replace(ALICE, second, third.id(), NewMessage.user("z".repeat(50)));
            small.append(ALICE, first, NewMessage.user("x".repeat(50)));
            small.delete(ALICE, first);
            small.append(ALICE, second, NewMessage.user("y".repeat(650)));
        }
    }

    /** What an earlier version kept is counted too. */
    @Test
    void theMessagesThatAreThereCount() {
        chats.create(ALICE, "smollm2", NewMessage.user("x".repeat(600)));
        chats.create(ALICE, "smollm2");
        asBeforeTheCount();
        try (var small = open(Duration.ofSeconds(5), new ChatsImpl.Room(10, 1_000))) {
            small.create(ALICE, "smollm2", NewMessage.user("x".repeat(400)));
            assertRefused(
                    () -> small.create(ALICE, "smollm2", NewMessage.user("x")),
                    ChatsError.CONVERSATIONS_TOO_LONG,
                    "delete some first");
        }
    }

    private void asBeforeTheCount() {
        try (var unit =
                database.open(UnitDefinition.of("chats", ChatsImpl.class, ConversationRow.class, MessageRow.class))) {
            unit.run(tx -> tx.sql(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("alter table chats_conversation drop column char_count");
                    statement.execute("delete from chats_changelog where id in ('5', '6')");
                    return statement.execute("update persistence_guard set digest = '-' where unit = 'chats'");
                }
            }));
        }
    }

    @Test
    void aConversationHasSoManyMessagesAndNoMore() {
        var id = chats.create(ALICE, "smollm2").id();
        IntStream.range(0, 1_000).forEach(i -> chats.append(ALICE, id, NewMessage.user("m")));
        assertFull(() -> chats.append(ALICE, id, NewMessage.user("m")), ChatsError.TOO_MANY_MESSAGES);
    }

    private static void assertFull(ThrowingCallable call, ChatsError code) {
        assertRefused(call, code, "begin a new one");
    }

    private static void assertRefused(ThrowingCallable call, ChatsError code, String why) {
        assertThatThrownBy(call).isInstanceOfSatisfying(HostException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.text()).contains(why);
        });
    }

    @Test
    void aConversationBeginsWithItsFirstMessage() {
        var begun = chats.create(ALICE, "smollm2", NewMessage.user("What is a boat?"));
        assertThat(begun.title()).isEqualTo("What is a boat?");
        assertThat(begun.messageCount()).isEqualTo(1);
        assertThat(chats.get(ALICE, begun.id()).title()).isEqualTo("What is a boat?");
        assertThat(chats.messages(ALICE, begun.id(), PageRequest.first()).items())
                .extracting(Message::content)
                .containsExactly("What is a boat?");
    }

    @Test
    void aFirstMessageThatDoesNotFitLeavesNoConversation() {
        assertThatThrownBy(() -> chats.create(ALICE, "smollm2", NewMessage.user("a\0b")))
                .isInstanceOf(HostException.class);
        assertThat(chats.list(ALICE, PageRequest.first()).items()).isEmpty();
    }

    @Test
    void messagesAddedAtOnceAreAllCounted() throws Exception {
        var id = chats.create(ALICE, "smollm2").id();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> chats.append(ALICE, id, NewMessage.user("m" + i))))
                    .toList();
            for (var each : running) {
                each.get();
            }
        }
        assertThat(chats.get(ALICE, id).messageCount()).isEqualTo(20);
        assertThat(chats.messages(ALICE, id, PageRequest.first()).items()).hasSize(20);
    }
}
