// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import io.beep.host.platform.launcher.console.CommandLine;
import io.beep.host.platform.launcher.console.ConsoleClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code beep exec}: one command of the host's shell; its output, errors and status become this program's. Ctrl-C interrupts
 * the command; a second one leaves without waiting for it.
 */
final class ExecCommand implements Command {
    private final Surroundings surroundings;

    ExecCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run(List<String> arguments) throws Failure {
        if (arguments.isEmpty()) {
            throw new Failure(ExitStatus.USAGE, "Say which command to run: beep exec \"model:list\".");
        }
        var home = surroundings.home();
        try (var client =
                ConsoleClient.connect(home.consoleSocket(), System.in, surroundings.out(), surroundings.err())) {
            var interrupted = new AtomicBoolean();
            Signals.on("INT", () -> {
                if (interrupted.getAndSet(true)) {
                    Runtime.getRuntime().halt(ExitStatus.INTERRUPTED.code());
                }
                client.interrupt();
            });
            return client.execute(CommandLine.of(arguments));
        }
    }
}
