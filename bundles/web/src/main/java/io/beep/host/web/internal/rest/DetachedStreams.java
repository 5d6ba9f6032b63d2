// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.web.internal.client.Presence;
import io.beep.host.web.internal.front.Place;
import io.beep.host.web.internal.stream.EventBody;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has each stream of events written by a virtual thread of its own: the request is suspended as soon as its resource method has
 * returned one, and the web server's thread, of which there are few, is free. The resources know nothing of it.
 */
final class DetachedStreams implements ResourceMethodInvocationHandlerProvider {
    private static final Logger LOG = LoggerFactory.getLogger(DetachedStreams.class);

    /** What an application registers to have it. */
    static AbstractBinder binder() {
        return new AbstractBinder() {
            @Override
            protected void configure() {
                bind(new DetachedStreams()).to(ResourceMethodInvocationHandlerProvider.class);
            }
        };
    }

    @Override
    public @Nullable InvocationHandler create(Invocable method) {
        var type = method.getHandlingMethod().getReturnType();
        return type == Response.class || StreamingOutput.class.isAssignableFrom(type) ? DetachedStreams::invoke : null;
    }

    private static @Nullable Object invoke(Object resource, Method method, Object[] arguments)
            throws IllegalAccessException, InvocationTargetException {
        var result = method.invoke(resource, arguments);
        if (result instanceof EventBody) {
            return suspended(Response.ok(result).build());
        }
        return result instanceof Response answer && answer.getEntity() instanceof EventBody
                ? suspended(answer)
                : result;
    }

    /** The REST implementation suspends a request whose answer is still to come. */
    private static Response suspended(Response answer) {
        return Response.ok(new Later(answer)).build();
    }

    /** A stream is counted among the streams, and keeps no place among the requests; when it is cut, so is its connection. */
    static final class Leaving implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getEntity() instanceof EventBody body) {
                if (request.getProperty(Place.ATTRIBUTE) instanceof Place place) {
                    place.close();
                }
                if (request.getProperty(Presence.CHANNEL) instanceof SocketChannel channel) {
                    body.whenCut(() -> end(channel));
                }
            }
        }

        /** The web server closes the connection when it can write no more. */
        private static void end(SocketChannel channel) {
            try {
                channel.shutdownOutput();
            } catch (IOException e) {
                LOG.debug("The connection of a client is broken", e);
            }
        }
    }

    /**
     * An answer that comes as soon as somebody waits for it, and no sooner: one that is there already would be written by the thread
     * that asks for it.
     */
    private static final class Later extends CompletableFuture<Response> {
        private final Response answer;

        Later(Response answer) {
            this.answer = answer;
        }

        @Override
        public CompletableFuture<Response> whenComplete(BiConsumer<? super Response, ? super Throwable> action) {
            var result = super.whenComplete(action);
            Thread.ofVirtual().name("beep-web-stream").start(() -> complete(answer));
            return result;
        }
    }
}
