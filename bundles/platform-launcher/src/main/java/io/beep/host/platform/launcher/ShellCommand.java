// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.beep.host.platform.launcher.console.ConsoleClient;
import io.beep.host.platform.launcher.console.ConsoleFrames;
import io.beep.host.platform.launcher.console.RawTerminal;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** {@code beep shell}: a session in the host's shell; without a terminal, the lines of the input as one script. */
final class ShellCommand implements Command {
    private final Surroundings surroundings;

    ShellCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run(List<String> arguments) throws Failure {
        Command.requireNone(arguments);
        try (var client = ConsoleClient.connect(
                surroundings.home().consoleSocket(), System.in, surroundings.out(), surroundings.err())) {
            var terminal = RawTerminal.open();
            return terminal.isPresent() ? converse(client, terminal.get()) : client.execute(script());
        }
    }

    private int converse(ConsoleClient client, RawTerminal terminal) throws Failure {
        var type = Objects.requireNonNullElse(surroundings.environment().get("TERM"), "dumb");
        var restore = new Thread(terminal::close);
        Runtime.getRuntime().addShutdownHook(restore);
        Signals.on("WINCH", () -> client.resize(terminal.size()));
        return client.open(type, terminal.size());
    }

    private static String script() throws Failure {
        try (var in = System.in) {
            return new String(in.readNBytes(ConsoleFrames.MAX_COMMAND_BYTES + 1), UTF_8);
        } catch (IOException e) {
            throw new Failure(ExitStatus.FAILED, "Cannot read the input: " + e.getMessage() + ".", e);
        }
    }
}
