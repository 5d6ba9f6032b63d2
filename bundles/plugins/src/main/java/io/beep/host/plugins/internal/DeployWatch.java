// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
    /** Something has changed that was not acted upon yet; of the thread alone. */
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
                isHostThere = true;
                startAll.run();
            } catch (InterruptedException e) {
                return; // the host stops before it has started
            } catch (RuntimeException e) {
                LOG.error("The plugins could not be started", e);
            }
            folder.look();
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
            thread.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.warn("What has changed could not be acted upon", e);
                }
            });
        }
    }

    private void first(Runnable started) {
        look();
        started.run();
        var unused = thread.scheduleWithFixedDelay(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            pending |= folder.look();
            if (pending) {
                deployment.settle();
                pending = false;
            }
            deployment.tryNext();
        } catch (RuntimeException e) { // the next look tries again
            LOG.warn("What lies in the deploy folder could not be installed now", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
