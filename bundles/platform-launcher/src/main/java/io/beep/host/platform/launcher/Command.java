// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import java.util.List;

/** A command of {@code beep}. */
interface Command {
    /**
     * Runs it.
     *
     * @param arguments the words after the command's name
     * @return the exit status; mostly one of {@link ExitStatus}
     */
    int run(List<String> arguments) throws Failure;

    /** Refuses words that would be ignored. */
    static void requireNone(List<String> arguments) throws Failure {
        if (!arguments.isEmpty()) {
            throw new Failure(
                    ExitStatus.USAGE, "This command takes no arguments, and got " + arguments.getFirst() + ".");
        }
    }

    /** The same where there are options; the first of them is for people. */
    static void requireOnly(List<String> arguments, List<String> options) throws Failure {
        for (var argument : arguments) {
            if (!options.contains(argument)) {
                throw new Failure(
                        ExitStatus.USAGE,
                        "This command takes " + options.getFirst() + " alone, and got " + argument + ".");
            }
        }
    }
}
