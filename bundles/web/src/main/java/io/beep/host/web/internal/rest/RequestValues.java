// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.web.ClientPresence;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;

/**
 * What a resource method gets by {@code @Context}: who asks, whether he still waits, and which page of a list is asked for. All are found
 * out beforehand, for the injector takes what is thrown in it for an error of its own, and logs it.
 */
final class RequestValues extends AbstractBinder {
    @Override
    protected void configure() {
        bindFactory(Callers.class).to(Caller.class).in(RequestScoped.class);
        bindFactory(Presences.class).to(ClientPresence.class).in(RequestScoped.class);
        bindFactory(Pages.class).to(PageRequest.class).in(RequestScoped.class);
    }

    /** Made by the injector for each request. */
    static final class Callers implements Supplier<Caller> {
        private final ContainerRequestContext request;

        @Inject
        Callers(ContainerRequestContext request) {
            this.request = request;
        }

        @Override
        public Caller get() {
            return RequestProperties.caller(request);
        }
    }

    /** Made by the injector for each request. */
    static final class Presences implements Supplier<ClientPresence> {
        private final ContainerRequestContext request;

        @Inject
        Presences(ContainerRequestContext request) {
            this.request = request;
        }

        @Override
        public ClientPresence get() {
            return RequestProperties.presence(request);
        }
    }

    /** Made by the injector for each request. */
    static final class Pages implements Supplier<PageRequest> {
        private final ContainerRequestContext request;

        @Inject
        Pages(ContainerRequestContext request) {
            this.request = request;
        }

        @Override
        public PageRequest get() {
            return RequestProperties.page(request);
        }
    }
}
