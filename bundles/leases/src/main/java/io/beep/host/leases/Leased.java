// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A service that a bundle offers. It equals itself alone.
 *
 * @param <T> the service's type
 */
public final class Leased<T> {
    private final T service;
    private final Map<String, ?> properties;
    private final long bundle;
    private final Leases leases;
    private volatile boolean gone;

    Leased(T service, Map<String, ?> properties, long bundle, Leases leases) {
        this.service = service;
        this.properties = properties;
        this.bundle = bundle;
        this.leases = leases;
    }

    /** The service; to be called under a lease. */
    public T service() {
        return service;
    }

    /** A property of the service as a text; empty when there is none. */
    public String property(String name) {
        var value = properties.get(name);
        return value == null ? "" : value.toString();
    }

    /** The bundle that offers it. */
    public long bundle() {
        return bundle;
    }

    /** The service itself was withdrawn, whatever becomes of its bundle. */
    void leave() {
        gone = true;
    }

    /** Whether new calls may go to it. */
    public boolean isInService() {
        return !gone && !leases.hidden().contains(bundle);
    }

    /** A lease on its bundle; empty when that is closed, or the service was withdrawn. */
    public Optional<Lease> take() {
        return gone ? Optional.empty() : leases.take(bundle);
    }

    /** Calls the service under a lease; empty when there is none. */
    public <R> Optional<R> call(Function<? super T, ? extends R> work) {
        var lease = take();
        try {
            return lease.map(taken -> work.apply(service));
        } finally {
            lease.ifPresent(Lease::close);
        }
    }
}
