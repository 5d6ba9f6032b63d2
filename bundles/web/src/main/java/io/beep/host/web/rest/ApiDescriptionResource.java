// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.rest;

import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.HostResource;
import io.beep.host.web.ApiDescription;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The description of the API, for people's tools and for generators of clients. */
@Component(service = ApiDescriptionResource.class)
@HostResource
@Path("openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class ApiDescriptionResource {
    static final String PERMISSION = "api:read";

    private final ApiDescription description;

    @Activate
    public ApiDescriptionResource(@Reference ApiDescription description) {
        this.description = description;
    }

    @GET
    @ApiResponse(
            responseCode = "200",
            description = "This document",
            content = @Content(schema = @Schema(types = "object")))
    @RequiresPermission(PERMISSION)
    public byte[] description() {
        return description.json();
    }
}
