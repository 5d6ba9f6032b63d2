// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL with a database for each host. */
final class PostgresqlServer implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final AtomicInteger count = new AtomicInteger();

    private PostgresqlServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static PostgresqlServer start() {
        try {
            return new PostgresqlServer(EmbeddedPostgres.builder().start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The databases of one test: each home has its own, and finds it again. */
    Databases databases() {
        return new Databases();
    }

    private String create() {
        var name = "host" + count.incrementAndGet();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "postgresql://postgres@127.0.0.1:" + server.getPort() + "/" + name;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the name of the home. */
    final class Databases {
        private final Map<String, String> urls = new ConcurrentHashMap<>();

        Map<String, String> settings(String home) {
            return Map.of("DATABASE_URL", urls.computeIfAbsent(home, name -> create()));
        }
    }
}
