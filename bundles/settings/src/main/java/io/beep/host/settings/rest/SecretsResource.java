// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.rest;

import io.beep.host.settings.StoredSecret;
import io.beep.host.settings.StoredSecrets;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.HostResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Secrets: they can be set and removed, and only their names can be seen. */
@Component(service = SecretsResource.class)
@HostResource
@Path("secrets")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SecretsResource {
    private final StoredSecrets secrets;

    @Activate
    public SecretsResource(@Reference StoredSecrets secrets) {
        this.secrets = secrets;
    }

    /** A secret's value, on its way in. */
    public record NewValue(String value) {
        @Override
        public String toString() {
            return "NewValue[...]";
        }
    }

    /** The names of all secrets, and whether each can be read. */
    @GET
    @RequiresPermission("secrets:manage")
    public Page<StoredSecret> list(@Context Caller caller, @Context PageRequest page) {
        return secrets.list(caller, page);
    }

    /** Sets a secret, in place of what was there. */
    @PUT
    @Path("{owner}/{name}")
    @RequiresPermission("secrets:manage")
    public StoredSecret put(
            @Context Caller caller, @PathParam("owner") String owner, @PathParam("name") String name, NewValue body) {
        return secrets.put(caller, owner, name, body.value());
    }

    @DELETE
    @Path("{owner}/{name}")
    @RequiresPermission("secrets:manage")
    public void delete(@Context Caller caller, @PathParam("owner") String owner, @PathParam("name") String name) {
        secrets.delete(caller, owner, name);
    }
}
