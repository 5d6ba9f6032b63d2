// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** How far the host's own start is. */
final class HostStart {
    private final FrameworkStartLevel framework;
    private final int own;
    private final Consumer<FrameworkListener> add;
    private final Consumer<FrameworkListener> remove;

    /** @param own the level of this part of the host */
    HostStart(
            FrameworkStartLevel framework,
            int own,
            Consumer<FrameworkListener> add,
            Consumer<FrameworkListener> remove) {
        this.framework = framework;
        this.own = own;
        this.add = add;
        this.remove = remove;
    }

    static HostStart of(BundleContext context) {
        return new HostStart(
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class),
                context.getBundle().adapt(BundleStartLevel.class).getStartLevel(),
                context::addFrameworkListener,
                context::removeFrameworkListener);
    }

    /**
     * Waits until plugins can be started: the framework has come to the level that new bundles have, and beyond that of the host's
     * parts, which are all started then. What the framework was told of the level that it begins with does not say that: Karaf begins
     * with another one, and rises by itself.
     */
    void await() throws InterruptedException {
        var reached = new CountDownLatch(1);
        FrameworkListener listener = event -> {
            if (isReached()) {
                reached.countDown();
            }
        };
        add.accept(listener);
        try {
            if (!isReached()) {
                reached.await();
            }
        } finally {
            remove.accept(listener);
        }
    }

    private boolean isReached() {
        return framework.getStartLevel() >= Math.max(framework.getInitialBundleStartLevel(), own + 1);
    }
}
