// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import io.beep.host.platform.launcher.console.ConsoleFrames;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * A session at a terminal, with history and completion. The lines are read here and not by Karaf's own loop, so that failures
 * are told as they are to {@code exec}.
 */
final class TerminalSession implements Conversation {
    private static final String PROMPT = "beep> ";
    /** Under this name Karaf keeps the reader with the completers of all commands. */
    private static final String READER = ".jline.reader";

    private final SessionFactory sessions;
    private final Predicate<String> brought;
    private final SocketTerminal terminal;
    private final PrintStream out;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<@Nullable CommandRun> running = new AtomicReference<>();

    TerminalSession(
            SessionFactory sessions,
            Predicate<String> brought,
            Frames frames,
            ClientInput input,
            TerminalRequest request)
            throws IOException {
        this.sessions = sessions;
        this.brought = brought;
        this.terminal = new SocketTerminal(request, input, frames.stream(ConsoleFrames.OUTPUT));
        this.out = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
        terminal.handle(Terminal.Signal.INT, signal -> interrupt());
    }

    @Override
    public int hold() throws Exception {
        try (terminal) {
            out.println("Beep Host " + System.getProperty("beep.version", "") + ". Tab completes, exit leaves.");
            OperatorShell.call(() -> {
                while (converse()) {
                    // An interrupt closes the streams of the commands' session for good, so it goes on in a new one.
                }
                return null;
            });
            return 0;
        }
    }

    @Override
    public void interrupt() {
        var run = running.get();
        if (run != null) {
            run.interrupt();
        }
    }

    @Override
    public void resize(TerminalRequest size) {
        terminal.resize(size);
    }

    /** Reads and runs lines in one session of Karaf's; answers whether to go on in another. */
    private boolean converse() {
        var session = sessions.create(
                terminal.input(), out, out, terminal, StandardCharsets.UTF_8.name(), () -> closed.set(true));
        var run = new CommandRun(session, brought);
        running.set(run);
        try {
            var reader = reader(session);
            while (!closed.get()) {
                var line = readLine(reader);
                if (line == null || isLeave(session, line)) {
                    return false;
                }
                if (!line.isBlank()) {
                    var outcome = run.execute(line);
                    if (!outcome.message().isEmpty()) {
                        out.println(outcome.message());
                    }
                    if (run.isInterrupted()) {
                        return true;
                    }
                }
            }
            return false;
        } finally {
            running.set(null);
            run.close();
        }
    }

    private static LineReader reader(Session session) {
        var reader = (LineReader) session.get(READER);
        // An exclamation mark is one: "Hello!" is no reference to the history.
        reader.setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
        return reader;
    }

    /** Karaf's own exit leaves only what the name of a scope has entered. */
    private static boolean isLeave(Session session, String line) {
        return line.strip().equals("exit") && "".equals(session.get(Session.SUBSHELL));
    }

    /** The next line; empty after Ctrl-C, null at the end of the input. */
    private static @Nullable String readLine(LineReader reader) {
        try {
            return reader.readLine(PROMPT);
        } catch (UserInterruptException e) {
            return "";
        } catch (EndOfFileException e) {
            return null;
        }
    }
}
