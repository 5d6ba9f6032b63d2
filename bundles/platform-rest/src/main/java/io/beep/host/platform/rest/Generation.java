// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.rest;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.osgitech.rest.provider.jakartars.RuntimeDelegateService;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;

/** One build of an application. Once retired it takes no new request, and with the last one under way it ends for good. */
final class Generation {
    /** When the server calls a suspended request complete, Jersey still has to put away what it used for it: a moment's work. */
    private static final Executor A_MOMENT_LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private final ServletContainer jersey;
    /** The requests under way, and one more while in service. Zero is final. */
    private final AtomicInteger holds = new AtomicInteger(1);

    private Generation(ServletContainer jersey) {
        this.jersey = jersey;
    }

    /** Builds the application, which takes some tenths of a second. */
    static Generation start(ResourceConfig application, ServletConfig servlet) throws ServletException {
        // OpenAPI describes what is here; WADL would do so once more, to anybody.
        var jersey = new ServletContainer(application.property(ServerProperties.WADL_FEATURE_DISABLE, true));
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(RuntimeDelegateService.class.getClassLoader());
        try {
            jersey.init(servlet);
        } finally {
            thread.setContextClassLoader(before);
        }
        return new Generation(jersey);
    }

    ApplicationHandler handler() {
        return jersey.getApplicationHandler();
    }

    /** Answers a request, unless this has ended: then returns {@code false} and has touched nothing. */
    boolean serve(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        if (holds.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            return false;
        }
        try {
            jersey.service(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new ReleaseWhenComplete());
            } else {
                release();
            }
        }
        return true;
    }

    /** Ends this as soon as no request is under way; with none, at once. To be called once. */
    void retire() {
        release();
    }

    private void release() {
        if (holds.decrementAndGet() == 0) {
            jersey.destroy();
        }
    }

    private final class ReleaseWhenComplete implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            A_MOMENT_LATER.execute(Generation.this::release);
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
