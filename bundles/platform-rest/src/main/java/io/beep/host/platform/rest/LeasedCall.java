// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.rest;

import io.beep.host.leases.Lease;
import io.beep.host.leases.Leases;
import jakarta.annotation.Priority;
import jakarta.servlet.ServletRequest;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.jersey.server.ExtendedUriInfo;

/** A request, which holds a lease on the plugin whose resource it has found. */
final class LeasedCall implements AutoCloseable {
    private static final String ATTRIBUTE = LeasedCall.class.getName();
    private static final Lease NONE = () -> {};

    private final Leases leases;
    private final Runnable entered;
    private final AtomicBoolean hasEntered = new AtomicBoolean();
    private final AtomicReference<Lease> lease = new AtomicReference<>(NONE);

    /** @param entered to be run once, when the request has found its resource or is over */
    LeasedCall(Leases leases, Runnable entered) {
        this.leases = leases;
        this.entered = entered;
    }

    void attach(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    boolean hasFoundItsResource() {
        return hasEntered.get();
    }

    private void enter(Class<?> resource) {
        lease.set(leases.take(InService.bundle(resource)).orElseThrow(ServiceUnavailableException::new));
        enter();
    }

    private void enter() {
        if (hasEntered.compareAndSet(false, true)) {
            entered.run();
        }
    }

    @Override
    public void close() {
        lease.getAndSet(NONE).close();
        enter();
    }

    /** Knows the resource before anything else is asked of it. */
    @Priority(Integer.MIN_VALUE)
    static final class Filter implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            var method = ((ExtendedUriInfo) request.getUriInfo()).getMatchedResourceMethod();
            if (method != null && request.getProperty(ATTRIBUTE) instanceof LeasedCall call) {
                call.enter(method.getInvocable().getHandler().getHandlerClass());
            }
        }
    }
}
