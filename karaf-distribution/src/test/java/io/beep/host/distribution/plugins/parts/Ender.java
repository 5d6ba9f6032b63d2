// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A plugin that ends the host when it starts. */
public final class Ender implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        System.exit(3);
    }

    @Override
    public void stop(BundleContext context) {}
}
