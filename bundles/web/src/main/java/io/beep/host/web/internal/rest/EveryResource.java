// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.security.Access;
import io.beep.host.web.internal.client.ClientWatch;
import io.beep.host.web.internal.error.Dialect;
import io.beep.host.web.internal.json.JsonBody;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Map;
import java.util.Objects;
import org.glassfish.jersey.server.ServerProperties;

/**
 * What surrounds every resource of an application. It is a part of the application itself, so that no resource is ever served without
 * it, and each build of the application makes its own.
 */
public final class EveryResource implements Feature {
    private static final String DIALECT = "beep.dialect";
    private static final String ACCESS = "beep.access";
    private static final String WATCH = "beep.watch";

    /** The properties of an application that has this feature. */
    static Map<String, Object> properties(Dialect dialect, Access access, ClientWatch watch) {
        return Map.of(
                DIALECT,
                dialect,
                ACCESS,
                access,
                WATCH,
                watch,
                // Streams go out as they are written; whole answers say their length themselves.
                ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER,
                0,
                ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR,
                true,
                ServerProperties.WADL_FEATURE_DISABLE,
                true);
    }

    @Override
    public boolean configure(FeatureContext context) {
        var configuration = context.getConfiguration();
        var dialect = (Dialect) Objects.requireNonNull(configuration.getProperty(DIALECT));
        var access = (Access) Objects.requireNonNull(configuration.getProperty(ACCESS));
        var watch = (ClientWatch) Objects.requireNonNull(configuration.getProperty(WATCH));
        context.register(RequestValues.binder());
        context.register(DetachedStreams.binder());
        context.register(new DetachedStreams.Leaving());
        context.register(new JsonBody());
        context.register(new ClientGone());
        context.register(new HeldAnswer());
        context.register(new Entrance(watch));
        context.register(new Admission(access));
        context.register(new NeededBody());
        context.register(new PageParameters());
        context.register(new Turns());
        context.register(new PageLink());
        context.register(new DeclaredStatus());
        context.register(new FailureMapper());
        context.register(new FailureAnswer(dialect));
        return true;
    }
}
