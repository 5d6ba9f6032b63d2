// SPDX-License-Identifier: Apache-2.0
package io.beep.host.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.audit.AuditEntry;
import io.beep.host.audit.AuditFilter;
import io.beep.host.audit.AuditRow;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.persistence.UnitDefinition;
import io.beep.host.spi.Ids;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditImplTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final Caller ALICE =
            new Caller(UUID.randomUUID(), "alice", Optional.of(UUID.randomUUID()), Via.API, "127.0.0.1", "r-1");

    private final TestDatabase database = TestDatabase.open();
    private final AuditImpl audit = new AuditImpl(database, Clock.fixed(NOW, ZoneOffset.UTC), Clock.systemUTC());

    @AfterEach
    void close() {
        audit.close();
        database.close();
    }

    private List<AuditRow> rows() {
        return audit.list(AuditFilter.ALL, PageRequest.first()).items();
    }

    @Test
    void aRowSaysWhoDidWhatFromWhereAndHowItEnded() {
        audit.record(AuditEntry.refused(ALICE, "models:delete", "model/smollm2", "is loaded"));
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.at()).isEqualTo(NOW);
            assertThat(row.actorId()).isEqualTo(ALICE.accountId());
            assertThat(row.actor()).isEqualTo("alice");
            assertThat(row.keyId()).isEqualTo(ALICE.keyId());
            assertThat(List.of(row.via(), row.address(), row.requestId())).containsExactly("api", "127.0.0.1", "r-1");
            assertThat(List.of(row.action(), row.target(), row.outcome(), row.detail()))
                    .containsExactly("models:delete", "model/smollm2", "refused", "is loaded");
        });
    }

    @Test
    void anEndIsWrittenThoughTheAccountHasChangedTooMuch() {
        audit.allow(1);
        try (var unit = database.open(UnitDefinition.of("audit", AuditImpl.class))) {
            unit.run(tx -> audit.record(tx, AuditEntry.done(ALICE, "keys:create", "key/1")));

            assertThatThrownBy(() -> unit.run(tx -> audit.record(tx, AuditEntry.done(ALICE, "keys:create", "key/2"))))
                    .isInstanceOf(HostException.class);
            assertThatThrownBy(() -> audit.record(AuditEntry.done(ALICE, "inference:load", "model/1")))
                    .isInstanceOf(HostException.class);
            unit.run(tx -> audit.recordAlways(tx, AuditEntry.done(ALICE, "keys:revoke", "key/1")));
            audit.recordAlways(AuditEntry.done(ALICE, "plugins:remove", "plugin/a.jar"));
        }
        assertThat(rows()).extracting(AuditRow::action).containsExactly("plugins:remove", "keys:revoke", "keys:create");
    }

    @Test
    void aRowOfAnotherUnitsTransactionComesAndGoesWithIt() {
        try (var unit = database.open(new UnitDefinition("audit", "db/audit.xml", AuditImpl.class, List.of()))) {
            assertThatThrownBy(() -> unit.run(tx -> {
                        audit.record(tx, AuditEntry.done(ALICE, "users:create", "user/bob"));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(rows()).isEmpty();
            unit.run(tx -> audit.record(tx, AuditEntry.done(ALICE, "users:create", "user/bob")));
            assertThat(rows()).hasSize(1);
        }
    }

    @Test
    void pagesGoBackInTimeWithoutGapsOrRepeats() {
        IntStream.range(0, 25).forEach(i -> audit.record(AuditEntry.done(ALICE, "keys:create", "key/" + i)));
        var first = audit.list(AuditFilter.ALL, PageRequest.first(10));
        var second = audit.list(AuditFilter.ALL, new PageRequest(10, first.next()));
        var third = audit.list(AuditFilter.ALL, new PageRequest(10, second.next()));
        assertThat(first.items().getFirst().target()).isEqualTo("key/24");
        assertThat(second.items().getFirst().target()).isEqualTo("key/14");
        assertThat(third.items()).hasSize(5);
        assertThat(third.next()).isEmpty();
    }

    @Test
    void filtersByActorActionAndTarget() {
        var bob = new Caller(UUID.randomUUID(), "bob", Optional.empty(), Via.UI, "::1", "r-2");
        audit.record(AuditEntry.done(ALICE, "keys:create", "key/1"));
        audit.record(AuditEntry.done(bob, "keys:create", "key/2"));
        audit.record(AuditEntry.done(bob, "keys:revoke", "key/2"));
        var filter = new AuditFilter(Optional.of(bob.accountId()), Optional.of("keys:create"), Optional.of("key/2"));
        assertThat(audit.list(filter, PageRequest.first()).items())
                .singleElement()
                .satisfies(row -> assertThat(row.actor()).isEqualTo("bob"));
    }

    @Test
    void overlongAndHostileTextsAreCutNotRefused() {
        audit.record(AuditEntry.refused(ALICE, "auth:sign-in", "user/" + "x".repeat(5000), "a\0b" + "😀".repeat(2000)));
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.target()).hasSizeLessThanOrEqualTo(300).endsWith("…");
            assertThat(row.detail()).hasSizeLessThanOrEqualTo(1000).startsWith("a\u2400b");
            assertThat(row.detail().chars().filter(c -> c == '\ufffd')).isEmpty();
        });
    }

    @Test
    void aForeignCursorIsRefused() {
        assertThatThrownBy(() -> audit.list(AuditFilter.ALL, new PageRequest(10, Optional.of("1' or '1'='1"))))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void afterARestartWithTheClockSetBackTheNewestIsFirstStill() {
        audit.record(AuditEntry.done(ALICE, "keys:create", "key/1"));
        var last = Ids.next();
        var later = new UUID(last.getMostSignificantBits() + (1L << 40), last.getLeastSignificantBits());
        try (var unit = database.open(UnitDefinition.of("audit", AuditImpl.class))) {
            unit.run(tx -> tx.sql(connection -> {
                try (var update = connection.prepareStatement("update audit_entry set id = ?")) {
                    update.setObject(1, later);
                    return update.executeUpdate();
                }
            }));
        }
        try (var restarted = new AuditImpl(database)) {
            restarted.record(AuditEntry.done(ALICE, "keys:create", "key/2"));
        }
        assertThat(rows()).extracting(AuditRow::target).containsExactly("key/2", "key/1");
    }
}
