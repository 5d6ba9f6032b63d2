// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A plugin that fails when it starts. */
public final class Thrower implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("there is no coffee");
    }

    @Override
    public void stop(BundleContext context) {}
}
