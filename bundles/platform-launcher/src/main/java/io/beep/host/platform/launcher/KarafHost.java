// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.karaf.main.Main;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** The OSGi framework in this JVM, as Karaf starts it. One for a JVM. */
final class KarafHost {
    private static final String COMPONENTS = "org.apache.felix.scr";

    private final Main karaf = new Main(new String[0]);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final PrintStream err;

    KarafHost(PrintStream err) {
        this.err = err;
    }

    /**
     * Starts the framework; its bundles go on starting in the background.
     *
     * @return false when it was stopped meanwhile, so that not all bundles are there
     */
    boolean start() throws Failure {
        try {
            karaf.launch();
            if (stopping.get()) {
                end(karaf.getFramework()); // stopped before it was started, the framework has started after all
                return false;
            }
            return true;
        } catch (Exception e) {
            if (stopping.get()) {
                return false;
            }
            throw new Failure(ExitStatus.SOFTWARE, "The host could not start: " + e.getMessage() + ".", e);
        }
    }

    /** Waits until the framework has stopped, by {@link #stop()} or by a command of the shell. */
    void awaitStop() throws Failure {
        try {
            karaf.awaitShutdown();
            karaf.destroy();
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
        end(framework);
    }

    private void end(Framework framework) {
        try {
            cutStartShort(framework);
            framework.stop();
        } catch (BundleException e) {
            err.println("The host did not begin to stop: " + e.getMessage());
        }
    }

    /**
     * Felix brings a start to its end before it begins to stop. Nearly all of a start is components that become active with their
     * bundles; without who activates them, the rest of it is short.
     */
    private void cutStartShort(Framework framework) {
        var context = framework.getBundleContext();
        if (context == null || isStarted(framework, context)) {
            return;
        }
        SynchronousBundleListener comingLate = event -> {
            if (event.getType() == BundleEvent.STARTED) {
                stopIfComponents(event.getBundle());
            }
        };
        context.addBundleListener(comingLate);
        for (var bundle : context.getBundles()) {
            stopIfComponents(bundle);
        }
    }

    private void stopIfComponents(Bundle bundle) {
        if (COMPONENTS.equals(bundle.getSymbolicName())) {
            try {
                bundle.stop(Bundle.STOP_TRANSIENT);
            } catch (BundleException e) {
                err.println("The start goes on before the host stops: " + e.getMessage());
            }
        }
    }

    /** The level rises beyond those of all bundles at the very end. */
    private static boolean isStarted(Framework framework, BundleContext context) {
        var level = framework.adapt(FrameworkStartLevel.class).getStartLevel();
        return Stream.of(context.getBundles())
                .allMatch(bundle -> bundle.adapt(BundleStartLevel.class).getStartLevel() < level);
    }

    private void haltAtLimit() {
        var end = System.nanoTime() + StopCommand.HOST_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        err.println("The host did not stop within " + StopCommand.HOST_LIMIT.toSeconds() + " s and was ended.");
        err.flush();
        Runtime.getRuntime().halt(ExitStatus.SOFTWARE.code());
    }
}
