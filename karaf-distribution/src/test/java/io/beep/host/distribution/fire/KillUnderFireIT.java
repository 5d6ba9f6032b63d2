// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.PostgresqlServer;
import io.beep.host.testkit.TestModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The host is killed at any moment, as by a power cut: what it has acknowledged is there, nothing is half, no worker outlives it, and
 * it starts again by itself.
 */
class KillUnderFireIT {
    private static final int LONGEST_WORK_MILLIS = 3000;
    private static final int LONGEST_FETCH_MILLIS = 6000;
    private static final int LONGEST_START_MILLIS = 6000;
    private static final int LONGEST_FIRST_START_MILLIS = 9000;
    private static final Duration WORKERS_END = Duration.ofSeconds(10);
    private static final Duration MIGRATES = Duration.ofMinutes(2);
    private static final String ALICE =
            "{\"name\":\"alice\",\"display_name\":\"Alice\",\"role\":\"user\",\"password\":\"a password for alice\"}";

    @TempDir
    Path folder;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        List.of(clock, threads).forEach(ExecutorService::shutdownNow);
    }

    @Test
    void whatWasAcknowledgedIsThereHoweverOftenTheHostIsKilled() {
        TestModels.smolLm2File(); // where it cannot be had, the starter model cannot be fetched
        var chances = Fire.chances("kill");
        var settings = Map.of("BEEP_PORT", freePort());
        var accounts = new AccountsWork();
        var models = new ModelsWork();
        var host = HostProcess.start(folder.resolve("home"), settings);
        try (var echo = new EchoServer();
                var chats = new ChatsWork()) {
            echo.connect(host);
            chats.begin(host);
            var wanted = Fire.times(13, 100);
            for (var kills = 1; kills <= wanted; kills++) {
                var fetching = chances.nextInt(3) == 0;
                models.mayFetch(fetching);
                var moment = chances.nextInt(fetching ? LONGEST_FETCH_MILLIS : LONGEST_WORK_MILLIS);
                Fire.say("kill " + kills + " after " + moment + (fetching ? " ms of fetching" : " ms of work"));
                var orphans = new ArrayList<>(killAtWork(host, List.of(accounts, models, chats), chances, moment));
                if (chances.nextInt(4) == 0) {
                    var early = chances.nextInt(LONGEST_START_MILLIS);
                    kills++;
                    Fire.say("kill " + kills + " after " + early + " ms of starting");
                    orphans.addAll(kill(HostProcess.begin(host.home(), settings), early));
                }
                host = HostProcess.start(host.home(), settings);
                assertThatNoneIsLeft(orphans);
                assertThat(host.output()).doesNotContain("Exception");
                for (var work : List.of(accounts, models, chats)) {
                    work.compare(host);
                }
                Fire.say("all there: " + accounts + ", " + models + ", " + chats);
                if (chances.nextInt(4) == 0) {
                    models.tidy(host);
                }
            }
        } finally {
            host.kill();
        }
    }

    /** Has all the work go on, and kills the host in the middle of it; gives the processes that it had. */
    private List<ProcessHandle> killAtWork(HostProcess host, List<Work> works, Random chances, int moment) {
        var over = new AtomicBoolean();
        var running = new ArrayList<Future<?>>();
        for (var work : works) {
            var own = new Random(chances.nextLong());
            running.add(threads.submit(() -> goOn(work, host, own, over)));
        }
        var orphans = result(clock.schedule(
                () -> {
                    over.set(true);
                    return kill(host);
                },
                moment,
                TimeUnit.MILLISECONDS));
        running.forEach(KillUnderFireIT::result);
        return orphans;
    }

    private static void goOn(Work work, HostProcess host, Random chances, AtomicBoolean over) {
        while (!over.get()) {
            try {
                work.change(host, chances);
            } catch (RuntimeException e) {
                if (!over.get()) {
                    throw e;
                }
            }
        }
    }

    private List<ProcessHandle> kill(HostProcess host, int moment) {
        return result(clock.schedule(() -> kill(host), moment, TimeUnit.MILLISECONDS));
    }

    private static List<ProcessHandle> kill(HostProcess host) {
        var children = host.children();
        host.kill();
        return children;
    }

    private static void assertThatNoneIsLeft(List<ProcessHandle> orphans) {
        HostProcess.await(WORKERS_END, "ended", () -> orphans.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().toString(), e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String freePort() {
        try (var socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aVeryFirstStartThatWasCutShortIsNoHindrance() {
        var chances = Fire.chances("first start");
        for (int time = 1, times = Fire.times(1, 25); time <= times; time++) {
            var home = folder.resolve("first-" + time);
            var moment = chances.nextInt(LONGEST_FIRST_START_MILLIS);
            var orphans = kill(HostProcess.begin(home, Map.of()), moment);
            Fire.say("first start " + time + " killed after " + moment + " ms");
            var host = HostProcess.start(home);
            try {
                assertThatNoneIsLeft(orphans);
                assertThat(host.output()).doesNotContain("Exception");
                assertThat(host.getWithKey("/api/v1/users").body()).contains("\"admin\"");
                var created = host.post("/api/v1/users", ALICE);
                assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
            } finally {
                host.kill();
            }
        }
    }

    /** A database as a version left it that had no chats and no models yet. */
    @Test
    void aMigrationThatWasCutShortGoesOnWhereItEnded() throws SQLException {
        var chances = Fire.chances("migration");
        var home = folder.resolve("home");
        try (var server = PostgresqlServer.start()) {
            var databases = server.databases();
            var settings = databases.settings("home");
            var host = HostProcess.start(home, settings);
            try (var connection = databases.connect("home")) {
                var created = host.post("/api/v1/users", ALICE);
                assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
                var changes = changes(connection);
                for (int time = 1, times = Fire.times(1, 25); time <= times; time++) {
                    host.kill();
                    forget(connection);
                    var left = changes(connection);
                    var enough = left + 1 + chances.nextInt(changes - left);
                    var cutShort = HostProcess.begin(home, settings);
                    HostProcess.awaitBusily(MIGRATES, "migrating", () -> changes(connection) >= enough);
                    cutShort.kill();
                    Fire.say("migration " + time + " killed at " + changes(connection) + " of " + changes + " changes");
                    host = HostProcess.start(home, settings);
                    assertThat(changes(connection)).isEqualTo(changes);
                    assertThat(host.getWithKey("/api/v1/users").body()).contains("\"alice\"");
                    assertThat(host.all("/api/v1/chats")).isEmpty();
                    assertThat(host.output()).doesNotContain("Exception");
                }
            } finally {
                host.kill();
            }
        }
    }

    private static void forget(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows =
                    statement.executeQuery("select tablename from pg_tables where tablename ~ '^(chats|models)'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            statement.execute("drop table " + String.join(", ", tables) + " cascade");
            statement.execute("delete from persistence_guard where unit in ('chats', 'models')");
        }
    }

    /** How many changes all migrations have made. */
    private static int changes(Connection connection) {
        try (var statement = connection.createStatement()) {
            var count = 0;
            for (var unit : List.of("chats", "models")) {
                try (var row = statement.executeQuery("select to_regclass('" + unit + "_changelog') is not null")) {
                    row.next();
                    count += row.getBoolean(1) ? rows(connection, unit + "_changelog") : 0;
                }
            }
            return count;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int rows(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
