// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.web.ClientPresence;
import io.beep.host.web.internal.client.ClientWatch;
import io.beep.host.web.internal.client.Presence;
import io.beep.host.web.internal.front.RequestCaller;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Method;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.Optional;
import org.glassfish.jersey.server.ExtendedUriInfo;

/** What is known of a request on its way through an application. */
final class RequestProperties {
    private static final String ADMITTED = "beep.admitted";
    private static final String HEAD = "beep.head";
    private static final String PRESENCE = "beep.presence";
    private static final String PAGE = "beep.page";

    private RequestProperties() {}

    /** Who asks, as the door found out. A request that has not come through the door is not served. */
    static Caller caller(ContainerRequestContext request) {
        if (request.getProperty(RequestCaller.ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw new HostException(RequestError.NOT_AVAILABLE, "The host is starting; try again in a moment");
    }

    /** The method of the resource that the request is for. */
    static Method method(ContainerRequestContext request) {
        return ((ExtendedUriInfo) request.getUriInfo())
                .getMatchedResourceMethod()
                .getInvocable()
                .getHandlingMethod();
    }

    /** Whether that method takes a body. */
    static boolean needsBody(ContainerRequestContext request) {
        return ((ExtendedUriInfo) request.getUriInfo())
                .getMatchedResourceMethod()
                .getInvocable()
                .requiresEntity();
    }

    static void setHead(ContainerRequestContext request) {
        request.setProperty(HEAD, true);
    }

    static boolean isHead(ContainerRequestContext request) {
        return request.getProperty(HEAD) != null;
    }

    static void setPresence(ContainerRequestContext request, ClientWatch watch) {
        var channel = Optional.ofNullable(request.getProperty(Presence.CHANNEL))
                .filter(SocketChannel.class::isInstance)
                .map(SocketChannel.class::cast);
        request.setProperty(PRESENCE, new Presence(watch, channel));
    }

    /** Whether the client still waits. */
    static ClientPresence presence(ContainerRequestContext request) {
        return (ClientPresence) Objects.requireNonNull(request.getProperty(PRESENCE));
    }

    static void setPage(ContainerRequestContext request, PageRequest page) {
        request.setProperty(PAGE, page);
    }

    static PageRequest page(ContainerRequestContext request) {
        return request.getProperty(PAGE) instanceof PageRequest page ? page : PageRequest.first();
    }

    static void admit(ContainerRequestContext request) {
        request.setProperty(ADMITTED, true);
    }

    /** Whether the request has got as far as its resource. */
    static boolean isAdmitted(ContainerRequestContext request) {
        return request.getProperty(ADMITTED) != null;
    }
}
