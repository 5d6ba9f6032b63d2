// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.security.Access;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a request through to its resource method if the caller has what the method declares. What declares nothing is closed. */
@Priority(Priorities.AUTHORIZATION)
final class Admission implements ContainerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final int MAX_TARGET_LENGTH = 200;

    private final Access access;
    /** Methods by their texts: a plugin's own would keep its classes. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Admission(Access access) {
        this.access = access;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var caller = RequestProperties.caller(request);
        var method = RequestProperties.method(request);
        if (isBuiltInOptions(request, method)) {
            if (caller.isAnonymous()) {
                throw new HostException(SecurityError.NOT_SIGNED_IN, "Sign in, or send an API key");
            }
            RequestProperties.admit(request);
            return;
        }
        var declared = declared(method);
        if (declared.isEmpty()) {
            if (told.add(method.toString())) {
                LOG.warn("{} declares no permission and is closed to everybody", method);
            }
            throw new HostException(
                    SecurityError.PERMISSION_DENIED, "This operation declares no permission, so it is closed");
        }
        access.requireDeclared(caller, declared.get(), target(request));
        RequestProperties.admit(request);
        if (RequestProperties.isHead(request) && isStream(method)) {
            request.abortWith(Response.ok().build()); // a stream would run to its end with nobody to see it
        }
    }

    private static boolean isStream(Method method) {
        var produces = method.getAnnotation(Produces.class);
        return StreamingOutput.class.isAssignableFrom(method.getReturnType())
                || (produces != null && Arrays.asList(produces.value()).contains(MediaType.SERVER_SENT_EVENTS));
    }

    /** The answer to OPTIONS that the REST implementation makes by itself; it tells which methods a path has. */
    private static boolean isBuiltInOptions(ContainerRequestContext request, Method method) {
        return request.getMethod().equals(HttpMethod.OPTIONS) && !method.isAnnotationPresent(OPTIONS.class);
    }

    private static Optional<AnnotatedElement> declared(Method method) {
        if (isDeclared(method)) {
            return Optional.of(method);
        }
        var type = method.getDeclaringClass();
        return isDeclared(type) ? Optional.of(type) : Optional.empty();
    }

    private static boolean isDeclared(AnnotatedElement element) {
        return element.isAnnotationPresent(RequiresPermission.class) || element.isAnnotationPresent(PublicAccess.class);
    }

    private static String target(ContainerRequestContext request) {
        var target =
                request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath();
        return target.substring(0, Math.min(target.length(), MAX_TARGET_LENGTH));
    }
}
