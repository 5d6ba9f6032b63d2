// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Constants;

/**
 * The services of one type, the host's own and those of plugins, as they come and go. To be fed by the bind and unbind methods of a
 * dynamic reference.
 */
public final class LeasedServices<T> {
    private final Leases leases;
    private final ConcurrentSkipListMap<Long, Leased<T>> byServiceId = new ConcurrentSkipListMap<>();
    /** For services that were never registered, as in tests. */
    private final AtomicLong unregistered = new AtomicLong();

    public LeasedServices(Leases leases) {
        this.leases = leases;
    }

    /** A service came. */
    public Leased<T> bind(T service, Map<String, ?> properties) {
        var leased = new Leased<>(service, properties, number(properties, Constants.SERVICE_BUNDLEID, 0), leases);
        byServiceId.put(number(properties, Constants.SERVICE_ID, unregistered.decrementAndGet()), leased);
        return leased;
    }

    /** A service has gone; gives what was known of it. */
    public Optional<Leased<T>> unbind(T service, Map<String, ?> properties) {
        var gone = remove(service, properties);
        gone.ifPresent(Leased::leave);
        return gone;
    }

    private Optional<Leased<T>> remove(T service, Map<String, ?> properties) {
        if (properties.get(Constants.SERVICE_ID) instanceof Long id) {
            return Optional.ofNullable(byServiceId.remove(id));
        }
        return byServiceId.entrySet().stream()
                .filter(entry -> entry.getValue().service().equals(service))
                .findFirst()
                .map(entry -> byServiceId.remove(entry.getKey()));
    }

    /** What new calls may go to, the oldest first. */
    public List<Leased<T>> inService() {
        var hidden = leases.hidden();
        return byServiceId.values().stream()
                .filter(service -> !hidden.contains(service.bundle()))
                .toList();
    }

    /** What new calls may go to, in the order of ids. */
    public List<Leased<T>> byId() {
        return inService().stream().sorted(Comparator.comparing(Leased::id)).toList();
    }

    private static long number(Map<String, ?> properties, String name, long otherwise) {
        return properties.get(name) instanceof Long number ? number : otherwise;
    }
}
