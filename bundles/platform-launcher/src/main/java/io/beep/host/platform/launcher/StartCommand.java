// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import io.beep.host.platform.launcher.home.Home;
import io.beep.host.platform.launcher.home.HomeFolders;
import io.beep.host.platform.launcher.home.HomeLock;
import io.beep.host.platform.launcher.home.HostRecord;
import io.beep.host.platform.launcher.settings.ListenAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code beep start}: the host as a process of its own, that goes on when the terminal is closed. */
final class StartCommand implements Command {
    /** Says to {@code beep run} that nobody looks at its terminal. For us alone. */
    static final String IN_BACKGROUND = "--in-background";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** Runs its arguments apart from this terminal; setsid is not on every Unix, nohup is. */
    private static final String DETACH =
            "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; else exec nohup \"$@\"; fi";

    private final Surroundings surroundings;

    StartCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run(List<String> arguments) throws Failure {
        Command.requireOnly(arguments, List.of(RunCommand.WITHOUT_PLUGINS));
        var home = surroundings.home();
        new HomeFolders(home).prepare();
        HomeLock.take(home).close();
        var output = home.log().resolve("console.log");
        var process = spawn(arguments, output);
        try {
            return awaitReady(home, process, output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitStatus.INTERRUPTED, "Beep Host goes on starting; ask with \"beep status\".", e);
        }
    }

    private Process spawn(List<String> options, Path output) throws Failure {
        var script = surroundings.installation().script().toString();
        var command = new ArrayList<String>();
        if (!script.endsWith(".bat")) {
            command.addAll(List.of("/bin/sh", "-c", DETACH, "beep"));
        }
        command.addAll(List.of(script, "run", IN_BACKGROUND));
        command.addAll(options);
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new Failure(ExitStatus.SOFTWARE, "Cannot start " + script + ": " + e.getMessage() + ".", e);
        }
    }

    private int awaitReady(Home home, Process process, Path output) throws Failure, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                surroundings.err().print(contentOf(output));
                return process.exitValue() == 0 ? ExitStatus.SOFTWARE.code() : process.exitValue();
            }
            var address = address(home);
            if (address.isPresent() && HostProbe.isReady(address.get())) {
                surroundings.out().println(HostProbe.invitation(home, address.get()));
                return ExitStatus.OK.code();
            }
        }
        throw new Failure(
                ExitStatus.TEMPORARY,
                "Beep Host is not ready after " + PATIENCE.toMinutes() + " minutes; the log in " + home.log()
                        + " may say why.");
    }

    private static Optional<ListenAddress> address(Home home) throws Failure {
        return HomeLock.running(home).flatMap(HomeLock.Running::record).map(HostRecord::address);
    }

    private static String contentOf(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "Beep Host did not start; see " + output + ".\n";
        }
    }
}
