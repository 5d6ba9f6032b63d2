// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.rest;

import io.beep.host.security.Access;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.web.HostResource;
import io.beep.host.web.HostHealth;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the host is. Not ready is 503, so that whoever waits for the host needs to look at the status alone. */
@Component(service = HealthResource.class)
@HostResource
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    static final String PERMISSION = "health:read";

    private static final int SERVICE_UNAVAILABLE = 503;

    private final HostHealth health;
    private final Access access;

    @Activate
    public HealthResource(@Reference HostHealth health, @Reference Access access) {
        this.health = health;
        this.access = access;
    }

    /**
     * The host's state.
     *
     * @param status {@code starting}, or the worst state of its parts: {@code up}, {@code degraded}, {@code down}
     * @param checks each check, for those who may see them
     */
    public record State(String status, Optional<List<HostHealth.Finding>> checks) {}

    @GET
    @ApiResponse(
            responseCode = "200",
            description = "The host is ready",
            content = @Content(schema = @Schema(implementation = State.class)))
    @ApiResponse(
            responseCode = "503",
            description = "The host is starting",
            content = @Content(schema = @Schema(implementation = State.class)))
    @PublicAccess("Monitors, load balancers and start scripts ask before anybody can sign in; they learn one word")
    public Response health(@Context Caller caller) {
        if (!health.isReady()) {
            return Response.status(SERVICE_UNAVAILABLE)
                    .header("Retry-After", 1)
                    .entity(new State("starting", checks(caller)))
                    .build();
        }
        return Response.ok(new State(word(health.status()), checks(caller))).build();
    }

    /** Nobody in particular is answered without a look at any right: it works while the database does not. */
    private Optional<List<HostHealth.Finding>> checks(Caller caller) {
        return !caller.isAnonymous() && access.allows(caller, PERMISSION)
                ? Optional.of(health.findings())
                : Optional.empty();
    }

    private static String word(Health.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
