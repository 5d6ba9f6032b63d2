// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import io.beep.host.platform.launcher.home.Home;
import io.beep.host.platform.launcher.home.HomeLock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code beep stop}: politely, then by force, within ten seconds. Only the process that holds the home's lock and is the one
 * that wrote its record is ended; handles of processes do not follow a number that is given to another one.
 */
final class StopCommand implements Command {
    /** How long the bundles of a host may take to stop; then its JVM ends without them. */
    static final Duration HOST_LIMIT = Duration.ofSeconds(8);

    /** A little more than the host gives itself. */
    private static final Duration POLITE = HOST_LIMIT.plusMillis(700);

    private static final Duration FORCED = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Surroundings surroundings;

    StopCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run(List<String> arguments) throws Failure {
        Command.requireNone(arguments);
        var home = surroundings.home();
        var running = HomeLock.running(home);
        if (running.isEmpty()) {
            surroundings.out().println("Beep Host does not run in " + home.folder() + ".");
            return ExitStatus.OK.code();
        }
        var host = running.get()
                .process()
                .orElseThrow(() -> new Failure(
                        ExitStatus.UNAVAILABLE,
                        "Another program holds the lock of " + home.folder()
                                + ", and it is no process that this user could stop from here."));
        end(home, host);
        surroundings.out().println("Beep Host is stopped.");
        return ExitStatus.OK.code();
    }

    private void end(Home home, ProcessHandle host) throws Failure {
        var children = host.descendants().toList();
        host.destroy();
        if (!hasEnded(home, host, POLITE)) {
            surroundings.err().println("Beep Host did not stop in order and is ended by force.");
            host.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        if (!hasEnded(home, host, FORCED)) {
            throw new Failure(ExitStatus.SOFTWARE, "The process " + host.pid() + " does not end.");
        }
    }

    /** The lock counts too: a dead process whose parent does not ask for its status looks alive. */
    private static boolean hasEnded(Home home, ProcessHandle host, Duration patience) throws Failure {
        var deadline = System.nanoTime() + patience.toNanos();
        while (host.isAlive() && HomeLock.running(home).isPresent()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
