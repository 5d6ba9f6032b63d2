// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

import io.beep.host.spi.ProviderId;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.tasks.Progress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that a bundle offers. It equals itself alone.
 *
 * @param <T> the service's type
 */
public final class Leased<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Leased.class);

    private final T service;
    private final Map<String, ?> properties;
    private final long bundle;
    private final Leases leases;
    private final Set<Interruptible> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean gone;
    /** It failed when it was asked last. */
    private volatile boolean failing;

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

    /** Its {@linkplain ProviderId id}; empty when it has none. */
    public String id() {
        return property(ProviderId.PROPERTY);
    }

    /** The bundle that offers it. */
    public long bundle() {
        return bundle;
    }

    /** The service itself was withdrawn, whatever becomes of its bundle: what it works on has to end. */
    void leave() {
        gone = true;
        underWay.forEach(Interruptible::interrupt);
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

    /**
     * Asks the service something, under a lease. One that fails is as good as gone until it does not; the log has it once, and the
     * others never notice.
     *
     * @param what it is asked, for the log: {@code which models it offers}
     * @param otherwise the answer when there is none
     */
    public <R> R ask(String what, Function<? super T, ? extends R> question, R otherwise) {
        try {
            var answer = this.<R>call(question).orElse(otherwise);
            failing = false;
            return answer;
        } catch (RuntimeException | LinkageError e) {
            if (!failing) {
                LOG.warn("{} of the bundle {} cannot say {}", service.getClass().getName(), bundle, what, e);
            }
            failing = true;
            return otherwise;
        }
    }

    /** What a service does for a task. */
    @FunctionalInterface
    public interface Work<T, R, E extends Exception> {
        /** Long; stops when the progress says so, or its thread is interrupted. */
        R run(T service, Progress progress) throws E;
    }

    /**
     * Has the service work for a task, on this thread; under a lease. Should the service be withdrawn meanwhile, or have been
     * since the lease was taken, the work has to stop, as if the task had been cancelled.
     *
     * @param withdrawn why the work has failed then
     */
    public <R, E extends Exception> R work(Progress task, Supplier<HostException> withdrawn, Work<? super T, R, E> work)
            throws E {
        try (var here = new Interruptible()) {
            underWay.add(here);
            try {
                if (gone) { // before it could be told
                    throw withdrawn.get();
                }
                return work.run(service, new WorkProgress(task, here));
            } catch (Exception | LinkageError e) { // with its plugin its classes may be gone
                if (here.isInterrupted() && !task.isCancelled()) {
                    throw withdrawn.get();
                }
                throw e;
            } finally {
                underWay.remove(here);
            }
        }
    }
}
