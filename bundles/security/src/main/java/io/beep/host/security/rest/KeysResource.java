// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.rest;

import io.beep.host.security.ApiKey;
import io.beep.host.security.ApiKeys;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.Ids;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.AnswersWith;
import io.beep.host.spi.web.Example;
import io.beep.host.spi.web.HostResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keys for programs. */
@Component(service = KeysResource.class)
@HostResource
@Path("keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class KeysResource {
    private final ApiKeys keys;

    @Activate
    public KeysResource(@Reference ApiKeys keys) {
        this.keys = keys;
    }

    /** One's own keys, or with {@code keys:manage} those of all; newest first. */
    @GET
    @RequiresPermission("keys:own")
    public Page<ApiKey> list(@Context Caller caller, @Context PageRequest page) {
        return keys.list(caller, page);
    }

    /** A new key, for oneself, or with {@code keys:manage} for another; its secret is shown this once. */
    @POST
    @RequiresPermission("keys:own")
    @AnswersWith(others = 404)
    public ApiKeys.Created create(@Context Caller caller, NewKey body) {
        var permissions = body.permissions().orElse(Set.of());
        return body.owner().isPresent()
                ? keys.createFor(caller, body.owner().get(), body.name(), permissions, body.expiresAt())
                : keys.create(caller, body.name(), permissions, body.expiresAt());
    }

    /** Ends a key, and those that were made with it, at once. */
    @DELETE
    @Path("{id}")
    @RequiresPermission("keys:own")
    public void revoke(@Context Caller caller, @PathParam("id") String id) {
        keys.revoke(
                caller,
                Ids.parse(id)
                        .orElseThrow(() -> new HostException(SecurityError.KEY_NOT_FOUND, "There is no such key")));
    }

    /**
     * What a key begins with.
     *
     * @param permissions left out or empty: all that the owner may
     * @param expiresAt left out: it does not end by itself
     * @param owner an account's name or id; left out: one's own
     */
    @Example(
            "{\"name\":\"notebook\",\"permissions\":[\"inference:read\",\"inference:chat\"],\"expires_at\":\"2030-01-31T12:00:00Z\"}")
    public record NewKey(
            String name, Optional<Set<String>> permissions, Optional<Instant> expiresAt, Optional<String> owner) {}
}
