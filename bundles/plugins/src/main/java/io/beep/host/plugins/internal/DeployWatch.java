// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that starts the plugins once the host itself is there, and looks into the deploy folder from then on. It looks rather than
 * listens: a listing of a few files costs nothing, and works on every file system.
 */
final class DeployWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeployWatch.class);
    private static final long PAUSE_MILLIS = 300;

    private final HostStart host;
    private final DeployFolder folder;
    private final Deployment deployment;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("plugins").factory());
    private volatile boolean isHostThere;
    /** Starts what was installed before; none once it has. Of the thread alone, as what follows. */
    private @Nullable Runnable toStart;

    /** Something has changed that was not acted upon yet. */
    private boolean pending = true;

    DeployWatch(HostStart host, DeployFolder folder, Deployment deployment) {
        this.host = host;
        this.folder = folder;
        this.deployment = deployment;
    }

    /**
     * @param startAll starts what was installed before
     * @param started is told when those, and what lay in the folder, were started
     */
    void begin(Runnable startAll, Runnable started) {
        thread.execute(() -> {
            try {
                host.await();
            } catch (InterruptedException e) {
                return; // the host stops before it has started
            }
            isHostThere = true;
            toStart = startAll;
            guarded(() -> {
                start();
                folder.look();
            });
            var pause = folder.isUnsettled() ? PAUSE_MILLIS : 0; // nobody waits for an empty folder
            var unused = thread.schedule(() -> first(started), pause, TimeUnit.MILLISECONDS);
        });
    }

    /**
     * Does something in the thread of the watch, so that nothing else happens to the folder meanwhile. What comes while the host
     * starts is passed over: nothing has been started that it could concern.
     */
    void soon(Runnable work) {
        if (isHostThere && !thread.isShutdown()) {
            thread.execute(() -> guarded(work));
        }
    }

    private void first(Runnable started) {
        look();
        started.run();
        var unused = thread.scheduleWithFixedDelay(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        guarded(() -> {
            start();
            pending |= folder.look();
            if (pending) {
                deployment.settle();
                pending = false;
            }
            deployment.tryNext();
        });
    }

    private void start() {
        if (toStart != null) {
            toStart.run();
            toStart = null;
        }
    }

    /** What fails is tried again by the next look. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("What has changed among the plugins could not be acted upon now", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
