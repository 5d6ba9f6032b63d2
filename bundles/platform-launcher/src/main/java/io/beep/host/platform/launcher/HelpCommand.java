// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import java.util.List;

/** {@code beep help}. */
final class HelpCommand implements Command {
    /** The commands, for sentences that list them. */
    static final String USAGE = "run, start, stop, status, log, exec, shell, version, help";

    private static final String COMMANDS = """
            Beep Host runs Python and AI on your own machines.

              beep run               run the host in the foreground, until Ctrl-C
              beep start             run it in the background; returns when it is ready
                                     (both take --without-plugins: the plugins are left alone)
              beep stop              stop it, within ten seconds
              beep status            say whether it runs and is ready
              beep log [-f] [-n N]   show the last lines of its log; -f goes on with what comes
              beep exec "COMMAND"    run one command of the host's shell, such as "model:list"
              beep shell             open the host's shell
              beep version           say the version
              beep help              say this

            Settings come from the environment, then from config/beep.cfg in the home (its names in
            brackets), then by default:

              BEEP_PYTHON_HOME       the home folder, where everything is kept: ~/.beep-llm
              BEEP_HOST [host]       where to listen: 127.0.0.1. HOST too, if it is an IP address or localhost
              BEEP_PORT [port]       the port: 5000; 0 for any that is free. PORT too
              DATABASE_URL [database_url]
                                     postgresql://user:password@host:5432/name; a built-in one by default
              SECRET_KEY             the key for stored secrets, instead of the file in the home
              DEBUG [debug]          true for more in the log: false
              BEEP_JAVA_HOME         the Java to use, 21 or newer; then JAVA_HOME, PATH and the usual places
              BEEP_JAVA_OPTS         more options for the JVM

            Exit status:

            """;

    private final Surroundings surroundings;

    HelpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run(List<String> arguments) throws Failure {
        Command.requireNone(arguments);
        var out = surroundings.out();
        out.print(COMMANDS);
        for (var status : ExitStatus.values()) {
            out.println("  %3d  %s".formatted(status.code(), status.meaning()));
        }
        out.println("  exec returns the status of its command: 127 if there is none of that name, 2 for wrong usage.");
        return ExitStatus.OK.code();
    }
}
