// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.rest;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.HostResource;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** A page to read the API and to try it, as whoever is signed in. */
@Component(service = ApiPageResource.class)
@HostResource
@Path("docs")
public final class ApiPageResource {
    private static final String PAGE = "index.html";
    private static final String CSS = "text/css";
    private static final String SCRIPT = "text/javascript";
    private static final Map<String, String> FILES =
            Map.of("page.css", CSS, "page.js", SCRIPT, "swagger-ui.css", CSS, "swagger-ui-bundle.js", SCRIPT);
    /** Swagger UI sets styles of elements, and has pictures in its style sheet; it loads and calls nothing but this host. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @GET
    @Produces(MediaType.TEXT_HTML)
    @ApiResponse(
            responseCode = "200",
            description = "The page",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(types = "string")))
    @RequiresPermission(ApiDescriptionResource.PERMISSION)
    public Response page() throws IOException {
        return Response.ok(read(PAGE), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header("Content-Security-Policy", POLICY)
                .build();
    }

    /** A style sheet or a script of the page. */
    @GET
    @Path("{file}")
    @Produces({CSS, SCRIPT})
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = CSS, schema = @Schema(types = "string")),
                @Content(mediaType = SCRIPT, schema = @Schema(types = "string"))
            })
    @RequiresPermission(ApiDescriptionResource.PERMISSION)
    public Response file(@PathParam("file") String file) throws IOException {
        var type = FILES.get(file);
        if (type == null) {
            throw new HostException(RequestError.UNKNOWN_OPERATION, "The page has no such file");
        }
        return Response.ok(read(file), MediaType.valueOf(type).withCharset("UTF-8"))
                .build();
    }

    private static byte[] read(String file) throws IOException {
        try (var content = ApiPageResource.class.getResourceAsStream("docs/" + file)) {
            if (content == null) {
                throw new IOException("The bundle lacks " + file);
            }
            return content.readAllBytes();
        }
    }
}
