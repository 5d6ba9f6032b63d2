// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A plugin that never comes to the end of its start, whoever asks it to. */
public final class Hanger implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                System.out.println("A plugin goes on: " + e);
            }
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
