// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import io.beep.host.platform.launcher.console.ConsoleFrames;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.karaf.shell.api.console.SessionFactory;

/** One line of commands, in a session of its own. */
final class SingleCommand implements Conversation {
    private final CommandRun run;
    private final String line;
    private final PrintStream out;
    private final PrintStream err;

    SingleCommand(SessionFactory sessions, Frames frames, ClientInput input, String line) throws Exception {
        this.line = line;
        this.out = new PrintStream(frames.stream(ConsoleFrames.OUTPUT), true, StandardCharsets.UTF_8);
        this.err = new PrintStream(frames.stream(ConsoleFrames.ERROR), true, StandardCharsets.UTF_8);
        this.run = new CommandRun(OperatorShell.call(() -> sessions.create(input, out, err)));
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
