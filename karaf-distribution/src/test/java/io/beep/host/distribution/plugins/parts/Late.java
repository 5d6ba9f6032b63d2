// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A plugin that starts well, and ends the host two seconds later. */
public final class Late implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Thread.ofPlatform().daemon().start(Late::endHost);
    }

    private static void endHost() {
        try {
            var unused = new CountDownLatch(1).await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        System.exit(3);
    }

    @Override
    public void stop(BundleContext context) {}
}
