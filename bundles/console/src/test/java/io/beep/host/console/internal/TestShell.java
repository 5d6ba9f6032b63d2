// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import io.beep.host.platform.launcher.Failure;
import io.beep.host.platform.launcher.console.ConsoleClient;
import io.beep.host.platform.launcher.console.TerminalSize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.impl.action.command.ManagerImpl;

/** Karaf's real shell with a few commands, the console's real socket, and the launcher's real client. */
final class TestShell implements AutoCloseable {
    /** For clients that say nothing. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger unstartable = new AtomicInteger();
    private final GuardedShell sessions;
    private final ConsoleServer server;
    private final Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /**
     * Starts it.
     *
     * @param commands those that the access lists allow
     * @param unlisted those that no list names
     */
    TestShell(Path home, List<Class<? extends Action>> commands, List<Class<? extends Action>> unlisted)
            throws Exception {
        System.setProperty("karaf.history", home.resolve("history").toString());
        System.setProperty("karaf.etc", home.toString());
        this.home = home;
        sessions = new GuardedShell(AccessLists.of(commands.stream()
                .flatMap(command -> DeclaredCommands.entry(command, true).stream())
                .toList()));
        var manager = new ManagerImpl(sessions, sessions);
        commands.forEach(manager::register);
        unlisted.forEach(manager::register);
        var listening = ConsoleSocket.open(home.resolve("run"));
        server = new ConsoleServer(
                sessions,
                name -> false,
                listening,
                () -> {
                    var client = listening.accept();
                    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        client.close();
                        throw new IOException("Too many open files");
                    }
                    return client;
                },
                this::thread,
                PATIENCE);
    }

    private Thread thread(Runnable work) {
        if (unstartable.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            return ConsoleServer.SESSIONS.newThread(work);
        }
        return new Thread() {
            @Override
            public void start() {
                throw new OutOfMemoryError("unable to create native thread");
            }
        };
    }

    /** For the next so many clients there are no threads. */
    void failToStart(int clients) {
        unstartable.set(clients);
    }

    /** The next so many clients cannot be accepted. */
    void failToAccept(int clients) {
        failures.set(clients);
    }

    Path socket() {
        return home.resolve("run/console.sock");
    }

    /** A client with that input; it writes to {@link #out()} and {@link #err()}. */
    ConsoleClient client(InputStream input) throws Failure {
        return ConsoleClient.connect(socket(), input, printer(out), printer(err));
    }

    int execute(String command) throws Failure {
        return execute(command, "");
    }

    int execute(String command, String input) throws Failure {
        try (var client = client(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))) {
            return client.execute(command);
        }
    }

    /** Holds a terminal session that ends when the keys do. */
    int type(String keys) throws Failure {
        try (var client = client(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)))) {
            return client.open("dumb", TerminalSize.USUAL);
        }
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Stops the console and leaves Karaf's shell. */
    void stopConsole() throws IOException {
        server.stop();
    }

    /** A shell with the test's commands. */
    static TestShell start(Path home) throws Exception {
        return new TestShell(home, TestCommands.all(), List.of());
    }

    @Override
    public void close() throws IOException {
        stopConsole();
        sessions.stop();
    }

    private static PrintStream printer(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
