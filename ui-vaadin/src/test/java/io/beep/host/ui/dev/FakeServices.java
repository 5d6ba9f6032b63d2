// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.dev;

import io.beep.host.ui.server.ServiceSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry of services: the first that fits. */
public final class FakeServices implements ServiceSource {
    private final List<Object> services;

    public FakeServices(Object... services) {
        this.services = new CopyOnWriteArrayList<>(services);
    }

    public void add(Object service) {
        services.addFirst(service);
    }

    public void remove(Object service) {
        services.remove(service);
    }

    @Override
    public <T> Optional<Lease<T>> lease(Class<T> type, Class<?> consumer) {
        return services.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .<Lease<T>>map(Fixed::new)
                .findFirst();
    }

    private record Fixed<T>(T service) implements Lease<T> {
        @Override
        public void close() {
            // nothing is counted here
        }
    }
}
