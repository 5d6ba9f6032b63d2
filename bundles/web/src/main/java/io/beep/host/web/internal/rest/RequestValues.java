// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.web.ClientPresence;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.Map;
import java.util.function.Function;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/**
 * What a resource method gets by {@code @Context}: who asks, whether he still waits, and which page of a list is asked for. All are found
 * out beforehand and lie in the request; the injector, which would look for each anew at each request, is passed by.
 */
final class RequestValues implements ValueParamProvider {
    private static final Map<Class<?>, Function<ContainerRequestContext, ?>> VALUES = Map.of(
            Caller.class, RequestProperties::caller,
            ClientPresence.class, RequestProperties::presence,
            PageRequest.class, RequestProperties::page);

    /** What an application registers to have them. */
    static AbstractBinder binder() {
        return new AbstractBinder() {
            @Override
            protected void configure() {
                bind(new RequestValues()).to(ValueParamProvider.class);
            }
        };
    }

    @Override
    public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
        var value = parameter.isAnnotationPresent(Context.class) ? VALUES.get(parameter.getRawType()) : null;
        return value == null ? null : value::apply;
    }

    /** Before the injector. */
    @Override
    public PriorityType getPriority() {
        return Priority.HIGH;
    }
}
