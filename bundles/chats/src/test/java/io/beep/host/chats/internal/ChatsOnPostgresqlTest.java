// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.chats.ChatsError;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.persistence.TestPostgresql;
import io.beep.host.persistence.Tx;
import io.beep.host.persistence.UnitDefinition;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.PageRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same on a real PostgreSQL. */
class ChatsOnPostgresqlTest extends ChatsImplTest {
    private static TestPostgresql server;

    @BeforeAll
    static void start() {
        server = TestPostgresql.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    TestDatabase openDatabase() {
        return server.open();
    }

    /** As long as somebody else keeps the table to himself the database does not answer. */
    @Test
    void aSearchThatTheDatabaseDoesNotEndInTimeIsEnded() {
        try (var hasty = open(Duration.ofMillis(400));
                var other = database.open(
                        UnitDefinition.of("chats", ChatsImpl.class, ConversationRow.class, MessageRow.class))) {
            other.run(tx -> {
                lock(tx);
                assertThat(CompletableFuture.supplyAsync(() -> refusal(hasty)))
                        .succeedsWithin(20, TimeUnit.SECONDS)
                        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ChatsError.SEARCH_TOO_LONG));
            });
        }
    }

    private static HostException refusal(ChatsImpl chats) {
        try {
            var found = chats.search(TestAccess.caller("alice"), "boat", PageRequest.first());
            throw new AssertionError("Not refused: " + found);
        } catch (HostException e) {
            return e;
        }
    }

    private static void lock(Tx tx) {
        tx.sql(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("lock table chats_conversation in access exclusive mode");
            }
        });
    }
}
