// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.persistence.PersistenceError;
import io.beep.host.persistence.Unit;
import io.beep.host.persistence.UnitDefinition;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real server; its binaries come with the dependencies. */
class PostgresqlDatabaseTest extends DatabaseContract {
    private static EmbeddedPostgres server;
    private String name;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void create() throws SQLException {
        name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
    }

    @Override
    DatabaseSettings settings() {
        return new DatabaseSettings("jdbc:postgresql://localhost:" + server.getPort() + "/" + name, "postgres", "");
    }

    @Test
    void itSaysWhatItIsWithoutUserAndPassword() {
        try (var database = TestDatabases.on(settings())) {
            assertThat(database.description())
                    .startsWith("PostgreSQL ")
                    .endsWith("/" + name)
                    .doesNotContain("postgres@");
        }
    }

    @Test
    void aTextThatItCannotTakeIsTheCallersFault() {
        try (var database = TestDatabases.on(settings());
                var unit =
                        database.open(new UnitDefinition("notes", "db/notes1.xml", Note.class, List.of(Note.class)))) {
            assertThatThrownBy(() -> unit.call(tx -> tx.entities()
                            .createQuery("from Note n where n.text = :text", Note.class)
                            .setParameter("text", "a\0b")
                            .getResultList()))
                    .isInstanceOfSatisfying(
                            HostException.class, e -> assertThat(e.code()).isEqualTo(PersistenceError.VALUE_NOT_FIT));
        }
    }

    @Test
    void whenConnectionsAreCutItSaysSoAndRecoversByItself() throws SQLException {
        try (var database = new DatabaseImpl(settings(), 4, 2, 5);
                var unit =
                        database.open(new UnitDefinition("notes", "db/notes1.xml", Note.class, List.of(Note.class)))) {
            assertThatThrownBy(() -> unit.run(tx -> {
                        cutAllConnections();
                        tx.entities().createQuery("from Note", Note.class).getResultList();
                    }))
                    .isInstanceOfSatisfying(
                            HostException.class,
                            e -> assertThat(e.code()).isEqualTo(PersistenceError.DATABASE_UNAVAILABLE));
            // Each dead connection of the pool may be met once; then all are new.
            assertThat(Stream.generate(() -> countOrFailure(unit))
                            .limit(5)
                            .dropWhile(outcome -> outcome.equals("persistence.database-unavailable")))
                    .isNotEmpty()
                    .allMatch(outcome -> outcome.equals("0"));
            assertThat(database.check().status()).isEqualTo(Health.Status.UP);
        }
    }

    private static String countOrFailure(Unit unit) {
        try {
            int count = unit.call(tx -> tx.entities()
                    .createQuery("from Note", Note.class)
                    .getResultList()
                    .size());
            return Integer.toString(count);
        } catch (HostException e) {
            return e.code().code();
        }
    }

    private void cutAllConnections() {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
