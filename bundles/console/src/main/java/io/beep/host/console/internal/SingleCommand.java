// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import io.beep.host.platform.launcher.console.ConsoleFrames;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.apache.karaf.shell.api.console.SessionFactory;

/** One line of commands, in a session of its own, without a terminal: what it prints is text alone. */
final class SingleCommand implements Conversation {
    private final CommandRun run;
    private final String line;
    private final PrintStream out;
    private final PrintStream err;

    SingleCommand(SessionFactory sessions, Predicate<String> brought, Frames frames, ClientInput input, String line)
            throws Exception {
        this.line = line;
        this.out = printer(frames, ConsoleFrames.OUTPUT);
        this.err = printer(frames, ConsoleFrames.ERROR);
        this.run = new CommandRun(OperatorShell.call(() -> sessions.create(input, out, err)), brought);
    }

    private static PrintStream printer(Frames frames, byte kind) {
        return new PrintStream(new PlainOutput(frames.stream(kind)), true, StandardCharsets.UTF_8);
    }

    @Override
    public int hold() throws Exception {
        try {
            var outcome = OperatorShell.call(() -> run.execute(line));
            out.flush();
            if (!outcome.message().isEmpty()) {
                err.println(outcome.message());
            }
            return outcome.status();
        } finally {
            run.close();
        }
    }

    @Override
    public void interrupt() {
        run.interrupt();
    }
}
