// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.host;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real PostgreSQL with a database for each host. */
public final class PostgresqlServer implements AutoCloseable {
    private final Path folder;
    private EmbeddedPostgres server;
    private final AtomicInteger count = new AtomicInteger();

    private PostgresqlServer(Path folder) {
        this.folder = folder;
        this.server = run(folder, 0);
    }

    public static PostgresqlServer start() {
        try {
            return new PostgresqlServer(Files.createTempDirectory("beep-postgresql-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres run(Path folder, int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it; what it has is kept. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After {@link #stop}: where it was, with what it had. */
    public void startAgain() {
        server = run(folder, server.getPort());
    }

    /** The databases of one test: each home has its own, and finds it again. */
    public Databases databases() {
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
        stop();
        try (Stream<Path> all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the name of the home. */
    public final class Databases {
        private final Map<String, String> urls = new ConcurrentHashMap<>();

        public Map<String, String> settings(String home) {
            return Map.of("DATABASE_URL", urls.computeIfAbsent(home, name -> create()));
        }

        /** To look at what the host keeps there, and to change it. */
        public Connection connect(String home) {
            try {
                return DriverManager.getConnection(
                        "jdbc:" + settings(home).get("DATABASE_URL").replace("postgres@", "") + "?user=postgres");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
