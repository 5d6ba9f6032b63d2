// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.karaf.main.Main;
import org.osgi.framework.BundleException;

/** The OSGi framework in this JVM, as Karaf starts it. One for a JVM. */
final class KarafHost {
    private final Main karaf = new Main(new String[0]);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final PrintStream err;

    KarafHost(PrintStream err) {
        this.err = err;
    }

    /** Starts the framework; its bundles go on starting in the background. */
    void start() throws Failure {
        try {
            karaf.launch();
        } catch (Exception e) {
            throw new Failure(ExitStatus.SOFTWARE, "The host could not start: " + e.getMessage() + ".", e);
        }
    }

    /** Waits until the framework has stopped, by {@link #stop()} or by a command of the shell. */
    void awaitStop() throws Failure {
        try {
            karaf.awaitShutdown();
            karaf.destroy();
            stopped.set(true);
        } catch (Exception e) {
            throw new Failure(ExitStatus.SOFTWARE, "The host did not stop in order: " + e.getMessage() + ".", e);
        }
    }

    /** Stops the bundles in order; {@link #awaitStop()} returns then. After {@link StopCommand#HOST_LIMIT} the JVM ends in any case. */
    void stop() {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        Thread.ofPlatform().daemon().name("stop-limit").start(this::haltAtLimit);
        var framework = karaf.getFramework();
        if (framework == null) {
            System.exit(ExitStatus.OK.code());
        }
        try {
            framework.stop();
        } catch (BundleException e) {
            err.println("The host did not begin to stop: " + e.getMessage());
        }
    }

    private void haltAtLimit() {
        var end = System.nanoTime() + StopCommand.HOST_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        if (stopped.get()) {
            return; // the JVM may still be writing its archive of classes; the home is free already
        }
        err.println("The host did not stop within " + StopCommand.HOST_LIMIT.toSeconds() + " s and was ended.");
        err.flush();
        Runtime.getRuntime().halt(ExitStatus.SOFTWARE.code());
    }
}
