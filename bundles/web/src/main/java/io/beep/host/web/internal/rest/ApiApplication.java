// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.security.Access;
import io.beep.host.web.internal.client.ClientWatch;
import io.beep.host.web.internal.error.Dialect;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** The host's API: plain JSON resources, problems for errors. */
@Component(service = Application.class)
@JakartarsName(ApiApplication.NAME)
@JakartarsApplicationBase(ApiApplication.BASE)
public final class ApiApplication extends Application {
    public static final String NAME = "api";
    public static final String BASE = "/api/v1";

    private final Access access;
    private final ClientWatch watch;

    @Activate
    public ApiApplication(@Reference Access access, @Reference ClientWatch watch) {
        this.access = access;
        this.watch = watch;
    }

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(EveryResource.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return EveryResource.properties(Dialect.API, access, watch);
    }
}
