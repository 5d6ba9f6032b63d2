// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import io.beep.host.platform.launcher.home.Home;
import io.beep.host.platform.launcher.settings.ListenAddress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Says in the terminal when the host in this JVM is ready, and where to look when that takes long. */
final class ReadyWatch {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(45);

    private ReadyWatch() {}

    /** Watches in the background. */
    static void start(Home home, ListenAddress address, PrintStream out) {
        Thread.ofPlatform().daemon().name("ready-watch").start(() -> watch(home, address, out));
    }

    private static void watch(Home home, ListenAddress address, PrintStream out) {
        var hintAt = System.nanoTime() + LONG.toNanos();
        var hinted = false;
        while (!HostProbe.isReady(address)) {
            if (!hinted && System.nanoTime() > hintAt) {
                out.println("Beep Host is not ready yet; the log in " + home.log() + " may say what it waits for.");
                hinted = true;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        out.println(HostProbe.invitation(home, address));
        out.flush();
    }
}
