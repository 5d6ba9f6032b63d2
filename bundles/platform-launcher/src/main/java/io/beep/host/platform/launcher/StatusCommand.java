// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import io.beep.host.platform.launcher.home.HomeLock;
import java.util.List;

/** {@code beep status}. */
final class StatusCommand implements Command {
    private final Surroundings surroundings;

    StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run(List<String> arguments) throws Failure {
        Command.requireNone(arguments);
        var out = surroundings.out();
        var home = surroundings.home();
        var running = HomeLock.running(home);
        if (running.isEmpty()) {
            out.println("Beep Host does not run in " + home.folder() + ".");
            return ExitStatus.NOT_RUNNING.code();
        }
        var record = running.get().record();
        if (record.isEmpty()) {
            out.println("Beep Host is just starting.");
            return ExitStatus.TEMPORARY.code();
        }
        var ready = HostProbe.isReady(record.get().address());
        out.println("Beep Host " + record.get().version() + (ready ? " is ready at " : " is not ready yet at ")
                + record.get().address().link() + "/ (process " + record.get().pid() + ").");
        return (ready ? ExitStatus.OK : ExitStatus.TEMPORARY).code();
    }
}
