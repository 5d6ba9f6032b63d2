// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import java.util.List;

/** {@code beep version}. */
final class VersionCommand implements Command {
    private final Surroundings surroundings;

    VersionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run(List<String> arguments) throws Failure {
        Command.requireNone(arguments);
        surroundings
                .out()
                .println("Beep Host " + surroundings.installation().version() + " on Java " + Runtime.version());
        return ExitStatus.OK.code();
    }
}
