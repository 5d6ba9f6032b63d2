// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** Services of the OSGi registry, looked up as the bundle that asks sees them. */
final class BundleServices implements ServiceSource {
    @Override
    public <T> Optional<Lease<T>> lease(Class<T> type, Class<?> consumer) {
        try {
            return context(consumer).flatMap(context -> lease(type, context));
        } catch (IllegalStateException stopped) {
            return Optional.empty(); // the bundle of the view is gone, and its services with it
        }
    }

    private static Optional<BundleContext> context(Class<?> consumer) {
        return Optional.ofNullable(FrameworkUtil.getBundle(consumer))
                .flatMap(bundle -> Optional.ofNullable(bundle.getBundleContext()));
    }

    private static <T> Optional<Lease<T>> lease(Class<T> type, BundleContext context) {
        return Optional.ofNullable(context.getServiceReference(type))
                .flatMap(reference -> Optional.ofNullable(context.getService(reference))
                        .map(service -> new Held<>(service, reference, context)));
    }

    private record Held<T>(T service, ServiceReference<T> reference, BundleContext context) implements Lease<T> {
        @Override
        public void close() {
            try {
                context.ungetService(reference);
            } catch (IllegalStateException stopped) {
                return; // given back already, by the end of the bundle
            }
        }
    }
}
