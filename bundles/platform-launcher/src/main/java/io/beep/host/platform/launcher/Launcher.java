// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import java.util.List;

/** Finds the command that the first word names, runs it, and says what went wrong in one sentence. */
final class Launcher {
    private final Surroundings surroundings;

    Launcher(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs the command line and answers the exit status. */
    int run(List<String> words) {
        try {
            if (words.isEmpty()) {
                throw new Failure(ExitStatus.USAGE, "Say what to do: " + HelpCommand.USAGE + ".");
            }
            return command(words.getFirst()).run(words.subList(1, words.size()));
        } catch (Failure e) {
            surroundings.err().println(e.sentence());
            return e.status().code();
        }
    }

    private Command command(String name) throws Failure {
        return switch (name) {
            case "run" -> new RunCommand(surroundings);
            case "start" -> new StartCommand(surroundings);
            case "stop" -> new StopCommand(surroundings);
            case "status" -> new StatusCommand(surroundings);
            case "log" -> new LogCommand(surroundings);
            case "exec" -> new ExecCommand(surroundings);
            case "shell" -> new ShellCommand(surroundings);
            case "version", "--version" -> new VersionCommand(surroundings);
            case "help", "--help", "-h" -> new HelpCommand(surroundings);
            default ->
                throw new Failure(
                        ExitStatus.USAGE,
                        "There is no command \"" + name + "\"; say one of " + HelpCommand.USAGE + ".");
        };
    }
}
