// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.jersey;

import org.glassfish.jersey.internal.ServiceFinder;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Has Jersey look through all bundles now. It does so once, when its class {@link ServiceFinder} is first used, and if a bundle is
 * uninstalled in that moment the class is unusable for good, and with it every REST application. So the bundle of this one starts after
 * Jersey's, and before anything that uninstalls bundles.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class FirstLook implements BundleActivator {
    @Override
    public void start(BundleContext context) throws ClassNotFoundException {
        Class.forName(ServiceFinder.class.getName(), true, ServiceFinder.class.getClassLoader());
    }

    @Override
    public void stop(BundleContext context) {}
}
