// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.rest;

import io.beep.host.security.Access;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.HostResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The permissions that exist: what roles consist of, and what keys can be narrowed to. */
@Component(service = PermissionsResource.class)
@HostResource
@Path("permissions")
@Produces(MediaType.APPLICATION_JSON)
public final class PermissionsResource {
    private final Access access;

    @Activate
    public PermissionsResource(@Reference Access access) {
        this.access = access;
    }

    /** All of them, by name, with the least role that has each. */
    @GET
    @RequiresPermission("permissions:read")
    public Page<PermissionDeclaration> list(@Context Caller caller) {
        return Page.of(access.declared(caller));
    }
}
