// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A plugin that never comes to the end of its start. */
public final class Sleeper implements BundleActivator {
    @Override
    public void start(BundleContext context) throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Override
    public void stop(BundleContext context) {}
}
