// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.persistence.PersistenceError;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.persistence.Tx;
import io.beep.host.persistence.Unit;
import io.beep.host.persistence.UnitDefinition;
import io.beep.host.spi.Ids;
import io.beep.host.spi.error.HostException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What holds on each kind of database. */
abstract class DatabaseContract {
    /** The same empty database at each call within one test. */
    abstract DatabaseSettings settings();

    private TestDatabase open() {
        return TestDatabases.on(settings());
    }

    private static UnitDefinition notes(int version) {
        return new UnitDefinition("notes", "db/notes" + version + ".xml", Note.class, List.of(Note.class));
    }

    private static void write(Unit unit, String text) {
        unit.run(tx -> tx.entities().persist(new Note(Ids.next(), text, Instant.now())));
    }

    private static List<String> texts(Unit unit) {
        return unit.call(tx -> tx.entities()
                .createQuery("select n.text from Note n order by n.id", String.class)
                .getResultList());
    }

    @Test
    void whatWasCommittedIsThereAfterReopening() {
        try (var database = open();
                var unit = database.open(notes(1))) {
            write(unit, "first");
        }
        try (var database = open();
                var unit = database.open(notes(1))) {
            assertThat(texts(unit)).containsExactly("first");
        }
    }

    @Test
    void whatIsMadeAfterReopeningSortsAfterWhatIsThereEvenIfTheClockWasSetBack() {
        try (var database = open();
                var unit = database.open(notes(1))) {
            var last = Ids.next();
            var later = new UUID(last.getMostSignificantBits() + (1L << 40), last.getLeastSignificantBits());
            unit.run(tx -> tx.entities().persist(new Note(later, "first", Instant.now())));
        }
        try (var database = open();
                var unit = database.open(notes(1))) {
            write(unit, "second");
            assertThat(texts(unit)).containsExactly("first", "second");
        }
    }

    @Test
    void aTransactionThatThrowsChangesNothingAndRunsNoAfterCommit() {
        try (var database = open();
                var unit = database.open(notes(1))) {
            var after = new ArrayList<String>();
            assertThatThrownBy(() -> unit.run(tx -> {
                        tx.entities().persist(new Note(Ids.next(), "lost", Instant.now()));
                        tx.entities().flush();
                        tx.afterCommit(() -> after.add("ran"));
                        throw new IllegalStateException("no");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no");
            assertThat(texts(unit)).isEmpty();
            assertThat(after).isEmpty();
        }
    }

    @Test
    void aTextThatIsTooLongIsTheCallersFault() {
        try (var database = open();
                var unit = database.open(notes(1))) {
            assertThatThrownBy(() -> write(unit, "x".repeat(10_000)))
                    .isInstanceOfSatisfying(
                            HostException.class, e -> assertThat(e.code()).isEqualTo(PersistenceError.VALUE_NOT_FIT));
            assertThat(texts(unit)).isEmpty();
        }
    }

    @Test
    void aThreadThatIsInterruptedHarmsNobodyElse() {
        try (var database = open();
                var unit = database.open(notes(1))) {
            for (var i = 0; i < 20; i++) {
                writeInterrupted(unit, "interrupted " + i);
                write(unit, "not interrupted " + i);
            }
            assertThat(texts(unit)).contains("not interrupted 0", "not interrupted 19");
        }
    }

    /** Whether such a write is done or fails does not matter here. */
    private static void writeInterrupted(Unit unit, String text) {
        Thread.currentThread().interrupt();
        try {
            write(unit, text);
        } catch (RuntimeException e) {
            assertThat(e).hasMessageNotContaining("closed");
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void afterCommitRunsInOrderAndSeesTheChange() {
        try (var database = open();
                var unit = database.open(notes(1))) {
            var seen = new ArrayList<String>();
            unit.run(tx -> {
                tx.afterCommit(() -> seen.addAll(texts(unit)));
                tx.afterCommit(() -> seen.add("second"));
                tx.entities().persist(new Note(Ids.next(), "first", Instant.now()));
            });
            assertThat(seen).containsExactly("first", "second");
        }
    }

    @Test
    void whatFailsAfterTheCommitStopsNeitherTheNextNorTheCaller() {
        try (var database = open();
                var unit = database.open(notes(1))) {
            var seen = new ArrayList<String>();
            unit.run(tx -> {
                tx.afterCommit(() -> {
                    throw new IllegalStateException("no");
                });
                tx.afterCommit(() -> seen.add("second"));
                tx.entities().persist(new Note(Ids.next(), "kept", Instant.now()));
            });
            assertThat(seen).containsExactly("second");
            assertThat(texts(unit)).containsExactly("kept");
        }
    }

    @Test
    void plainStatementsJoinTheTransaction() {
        try (var database = open();
                var unit = database.open(notes(1))) {
            assertThatThrownBy(() -> unit.run(tx -> {
                        insertPlainly(tx, "plain");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(texts(unit)).isEmpty();
            unit.run(tx -> insertPlainly(tx, "plain"));
            assertThat(texts(unit)).containsExactly("plain");
        }
    }

    private static void insertPlainly(Tx tx, String text) {
        tx.sql(connection -> {
            try (var insert = connection.prepareStatement(
                    "insert into notes_note(id, text, written_at, version) values (?, ?, current_timestamp, 0)")) {
                insert.setObject(1, Ids.next());
                insert.setString(2, text);
                return insert.executeUpdate();
            }
        });
    }

    @Test
    void aPlainStatementFailsWithWhatItMeans() {
        try (var database = open();
                var unit = database.open(notes(1))) {
            assertThatThrownBy(() -> unit.run(tx -> insertPlainly(tx, "x".repeat(101))))
                    .isInstanceOfSatisfying(
                            HostException.class, e -> assertThat(e.code()).isEqualTo(PersistenceError.VALUE_NOT_FIT));
            assertThatThrownBy(() -> unit.run(tx -> tx.sql(connection -> {
                        try (var statement = connection.createStatement()) {
                            return statement.executeUpdate("no statement at all");
                        }
                    })))
                    .isNotInstanceOf(HostException.class)
                    .hasRootCauseInstanceOf(SQLException.class);
            assertThat(texts(unit)).isEmpty();
        }
    }

    @Test
    void instantsComeBackAsTheyWere() {
        try (var database = open();
                var unit = database.open(notes(1))) {
            var at = Instant.now().truncatedTo(ChronoUnit.MICROS);
            var id = Ids.next();
            unit.run(tx -> tx.entities().persist(new Note(id, "dated", at)));
            Instant read = unit.call(tx -> tx.entities().find(Note.class, id).writtenAt());
            assertThat(read).isEqualTo(at);
        }
    }

    @Test
    void aBrokenConstraintHasACodeOfItsOwn() {
        try (var database = open();
                var unit = database.open(notes(1))) {
            write(unit, "same");
            assertThatThrownBy(() -> write(unit, "same"))
                    .isInstanceOfSatisfying(
                            HostException.class,
                            e -> assertThat(e.code()).isEqualTo(PersistenceError.CONSTRAINT_VIOLATED));
        }
    }

    @Test
    void ofTwoChangesAtOnceTheLaterOneIsAConflict() throws Exception {
        try (var database = open();
                var unit = database.open(notes(1))) {
            write(unit, "contended");
            var bothRead = new CountDownLatch(2);
            var outcomes = new ArrayList<String>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var running = List.of("a", "b").stream()
                        .map(text -> threads.submit(() -> rewrite(unit, text, bothRead)))
                        .toList();
                for (var each : running) {
                    outcomes.add(each.get());
                }
            }
            assertThat(outcomes).containsExactlyInAnyOrder("done", "persistence.conflicting-change");
        }
    }

    private static String rewrite(Unit unit, String text, CountDownLatch bothRead) {
        try {
            unit.run(tx -> {
                var note = tx.entities().createQuery("from Note", Note.class).getSingleResult();
                bothRead.countDown();
                await(bothRead);
                note.rewrite(text);
            });
            return "done";
        } catch (HostException e) {
            return e.code().code();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aNewerProgramAddsAndAnOlderOneRefuses() {
        try (var database = open();
                var unit = database.open(notes(1))) {
            write(unit, "kept");
        }
        try (var database = open();
                var unit = database.open(notes(2))) {
            assertThat(texts(unit)).containsExactly("kept");
        }
        try (var database = open()) {
            assertThatThrownBy(() -> database.open(notes(1))).isInstanceOfSatisfying(HostException.class, e -> {
                assertThat(e.code()).isEqualTo(PersistenceError.NEWER_SCHEMA);
                assertThat(e).hasMessageContaining("newer version").hasMessageContaining("notes has the changes 2");
            });
        }
    }

    @Test
    void aLockLeftByADeadMigrationIsNoHindrance() throws SQLException {
        try (var database = open();
                var unit = database.open(notes(1))) {
            write(unit, "kept");
        }
        try (var connection = settings().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "update notes_changeloglock set locked = true, lockedby = 'dead', lockgranted = current_timestamp");
            statement.execute("update persistence_guard set digest = '-'");
        }
        try (var database = open();
                var unit = database.open(notes(2))) {
            assertThat(texts(unit)).containsExactly("kept");
        }
    }

    @Test
    void aMigrationCutShortAfterItsTableIsFinished() throws SQLException {
        try (var database = open();
                var unit = database.open(notes(1))) {
            write(unit, "kept");
        }
        try (var connection = settings().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("delete from notes_changelog"); // the table was made, its change set not yet noted
            statement.execute("update persistence_guard set digest = '-'");
        }
        try (var database = open();
                var unit = database.open(notes(1))) {
            assertThat(texts(unit)).containsExactly("kept");
        }
    }

    @Test
    void twoHostsThatStartAtOnceMigrateOnce() throws Exception {
        try (var one = open();
                var two = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var units = List.of(threads.submit(() -> one.open(notes(2))), threads.submit(() -> two.open(notes(2))));
            for (var unit : units) {
                try (var opened = unit.get()) {
                    assertThat(texts(opened)).isEmpty();
                }
            }
        }
    }

    @Test
    void tablesThatDoNotFitTheProgramAreRefused() throws SQLException {
        try (var database = open();
                var unit = database.open(notes(1))) {
            write(unit, "kept");
        }
        try (var connection = settings().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table notes_note drop column written_at");
        }
        try (var database = open()) {
            assertThatThrownBy(() -> database.open(notes(1))).isInstanceOfSatisfying(HostException.class, e -> {
                assertThat(e.code()).isEqualTo(PersistenceError.SCHEMA_NOT_FIT);
                assertThat(e).hasMessageContaining("notes");
            });
        }
    }
}
