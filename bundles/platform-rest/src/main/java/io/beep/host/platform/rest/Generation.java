// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.rest;

import static jakarta.servlet.http.HttpServletResponse.SC_SERVICE_UNAVAILABLE;

import io.beep.host.leases.Lease;
import io.beep.host.leases.Leases;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.osgitech.rest.provider.jakartars.RuntimeDelegateService;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One build of an application. Once retired it takes no new request, and with the last one under way it ends for good. */
final class Generation {
    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);
    /** When the server calls a suspended request complete, Jersey still has to put away what it used for it: a moment's work. */
    private static final Executor A_MOMENT_LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private final ServletContainer jersey;
    private final Leases leases;
    /** On each plugin that this serves, until no request can come to its resources any more without a lease of its own. */
    private final List<Lease> ofPlugins;
    /** The requests under way, and one more while in service. Zero is final. */
    private final AtomicInteger holds = new AtomicInteger(1);
    /** The requests whose resource is not found yet, and one more while in service. Zero is final. */
    private final AtomicInteger entering = new AtomicInteger(1);

    private Generation(ServletContainer jersey, Leases leases, List<Lease> ofPlugins) {
        this.jersey = jersey;
        this.leases = leases;
        this.ofPlugins = ofPlugins;
    }

    /** Builds the application, which takes some tenths of a second. */
    static Generation start(ResourceConfig application, ServletConfig servlet, Leases leases) throws ServletException {
        var ofPlugins = InService.bundles(application).stream()
                .flatMap(bundle -> leases.take(bundle).stream())
                .toList();
        try {
            return new Generation(build(application, servlet), leases, ofPlugins);
        } catch (ServletException | RuntimeException | Error e) {
            ofPlugins.forEach(Lease::close);
            throw e;
        }
    }

    private static ServletContainer build(ResourceConfig application, ServletConfig servlet) throws ServletException {
        // OpenAPI describes what is here; WADL would do so once more, to anybody. What Jersey fails at is not answered
        // by it, but thrown alone.
        var jersey = new ServletContainer(application
                .register(new LeasedCall.Filter())
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true));
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(RuntimeDelegateService.class.getClassLoader());
        try {
            jersey.init(servlet);
        } finally {
            thread.setContextClassLoader(before);
        }
        return jersey;
    }

    ApplicationHandler handler() {
        return jersey.getApplicationHandler();
    }

    /** Answers a request, unless this has ended: then returns {@code false} and has touched nothing. */
    boolean serve(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        if (!enter(entering)) {
            return false;
        }
        if (!enter(holds)) {
            leave();
            return false;
        }
        var call = new LeasedCall(leases, this::leave);
        call.attach(request);
        try {
            jersey.service(request, response);
        } catch (ServletException e) {
            if (call.hasFoundItsResource()) {
                throw e;
            }
            // Resources are services. Where one has just gone, and the application without it is not built yet, Jersey
            // tries to make one by itself, and cannot.
            LOG.warn("A request has found no service for its resource"); // Jersey has logged why
            ((HttpServletResponse) response).sendError(SC_SERVICE_UNAVAILABLE);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new ReleaseWhenComplete(call));
            } else {
                call.close();
                release();
            }
        }
        return true;
    }

    private static boolean enter(AtomicInteger counter) {
        return counter.getAndUpdate(count -> count == 0 ? 0 : count + 1) != 0;
    }

    /** A request has found its resource, or has ended without one. */
    private void leave() {
        if (entering.decrementAndGet() == 0) {
            ofPlugins.forEach(Lease::close);
        }
    }

    /** Ends this as soon as no request is under way; with none, at once. To be called once. */
    void retire() {
        leave();
        release();
    }

    private void release() {
        if (holds.decrementAndGet() == 0) {
            jersey.destroy();
        }
    }

    private final class ReleaseWhenComplete implements AsyncListener {
        private final LeasedCall call;

        ReleaseWhenComplete(LeasedCall call) {
            this.call = call;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            A_MOMENT_LATER.execute(() -> {
                call.close();
                release();
            });
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this); // a new cycle drops the listeners of the last one
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // onComplete follows
        }

        @Override
        public void onError(AsyncEvent event) {
            // onComplete follows
        }
    }
}
