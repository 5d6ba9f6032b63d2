// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.web.RequestId;
import io.beep.host.web.internal.error.Dialect;
import io.beep.host.web.internal.error.Fault;
import io.beep.host.web.internal.error.Faults;
import io.beep.host.web.internal.front.RequestCaller;
import io.beep.host.web.internal.rest.FailureMapper.Failure;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;

/** Words failures in the application's dialect. Nobody in particular learns nothing from them but that a sign-in is needed. */
@Priority(Priorities.USER)
final class FailureAnswer implements ContainerResponseFilter {
    private static final Annotation[] NO_ANNOTATIONS = {};

    private final Dialect dialect;

    FailureAnswer(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Failure failure) {
            answer(request, response, fault(request, failure.cause()));
        } else if (response.getStatus() >= 400 && !response.hasEntity()) {
            answer(request, response, Faults.ofStatus(response.getStatus(), operation(request)));
        }
    }

    private void answer(ContainerRequestContext request, ContainerResponseContext response, Fault fault) {
        var body = dialect.body(fault, request.getUriInfo().getRequestUri().getRawPath());
        response.setStatus(fault.status());
        dialect.headers(fault).forEach(response.getHeaders()::putSingle);
        response.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, body.length);
        response.setEntity(body, NO_ANNOTATIONS, MediaType.valueOf(dialect.contentType()));
    }

    /** What fails before the request is admitted would tell which paths there are, and what they take. */
    private static Fault fault(ContainerRequestContext request, Throwable failure) {
        var fault = Faults.of(failure, operation(request));
        var isAnonymous = request.getProperty(RequestCaller.ATTRIBUTE) instanceof Caller caller && caller.isAnonymous();
        if (isAnonymous && !RequestProperties.isAdmitted(request) && fault.status() < 500) {
            var signIn = new HostException(SecurityError.NOT_SIGNED_IN, "Sign in, or send an API key");
            return Faults.of(signIn, operation(request));
        }
        return fault;
    }

    private static String operation(ContainerRequestContext request) {
        var id = request.getProperty(RequestId.ATTRIBUTE);
        return request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath() + " (request " + id + ")";
    }
}
