// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/**
 * Runs lines of commands in one session, one at a time; any thread may interrupt the one that runs. While a plugin is replaced the shell
 * may have no command of its name, or the one that leaves, for a moment: a line of one command waits for that moment's end.
 */
final class CommandRun {
    /** Under this name Karaf keeps the interpreter's session, which knows what runs. */
    private static final String INTERPRETER_SESSION = ".commandSession";

    /** A name and words; neither a pipe nor a second command, nor one within it. */
    private static final Pattern ONE_COMMAND =
            Pattern.compile("\\s*([\\w.-]+(?::[\\w.-]+)?)(?:\\s[^;|&{}()\\[\\]$<>%`\\r\\n]*)?");

    private static final int MOST_TRIES = 100;
    private static final long PAUSE_MILLIS = 20;

    private final Session session;
    private final Predicate<String> brought;
    private final CommandSession interpreter;
    private final ReentrantLock lock = new ReentrantLock();
    /** The thread that waits for the line's end; guarded by the lock, so that an interrupt never comes too late. */
    private @Nullable Thread runner;

    private boolean interrupted;

    /** @param brought whether there should be a command of a name */
    CommandRun(Session session, Predicate<String> brought) {
        this.session = session;
        this.brought = brought;
        this.interpreter = (CommandSession) session.get(INTERPRETER_SESSION);
    }

    /** Runs the line in this thread; returns when it has ended or was interrupted. */
    CommandOutcome execute(String line) {
        begin();
        try {
            var result = interpret(line);
            if (result != null && !(result instanceof Integer)) {
                session.getConsole().println(interpreter.format(result, Converter.INSPECT));
            }
            return CommandOutcome.ofResult(result);
        } catch (Exception | LinkageError e) {
            return isInterrupted() ? CommandOutcome.INTERRUPTED : CommandOutcome.ofFailure(e, line);
        } finally {
            end();
        }
    }

    private @Nullable Object interpret(String line) throws Exception {
        for (var tries = 1; ; tries++) {
            try {
                // Not by Karaf's session, whose own parser fails on a quote that is not closed, and adds nothing that
                // we use.
                return interpreter.execute(line);
            } catch (Exception e) {
                if (tries == MOST_TRIES || !CommandOutcome.isWithoutCommand(e) || !isBrought(line)) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private boolean isBrought(String line) {
        var command = ONE_COMMAND.matcher(line);
        return command.matches() && brought.test(command.group(1));
    }

    /** Interrupts what runs, if anything does. */
    void interrupt() {
        lock.lock();
        try {
            if (runner != null) {
                interrupted = true;
                var job = interpreter.foregroundJob();
                if (job != null) {
                    job.interrupt();
                }
                runner.interrupt(); // the next job of the line shall not begin
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isInterrupted() {
        lock.lock();
        try {
            return interrupted;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the session's threads and leaves its terminal open. */
    void close() {
        interpreter.close();
    }

    private void begin() {
        lock.lock();
        try {
            runner = Thread.currentThread();
            interrupted = false;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            runner = null;
            Thread.interrupted(); // it was meant for the line
        } finally {
            lock.unlock();
        }
    }
}
