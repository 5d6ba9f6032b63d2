// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.Summary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Types and methods that are hard to describe; never called. */
@Path("shapes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface ShapesResource {
    enum Colour {
        RED,
        DARK_BLUE
    }

    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(double sideLength, Colour colour) implements Shape {}

    record Drawing(
            UUID id,
            String title,
            boolean isPublic,
            long sizeBytes,
            int count,
            double scale,
            Instant createdAt,
            Duration timeout,
            Colour colour,
            List<Shape> shapes,
            Set<Colour> palette,
            Map<String, Integer> counts,
            Optional<String> note,
            Optional<Instant> endedAt,
            OptionalInt layers,
            Optional<List<Circle>> holes,
            Optional<Map<String, String>> labels,
            Optional<Drawing> parent) {}

    record Note(
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> text,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Circle> circle,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<JsonNode> anything) {}

    @GET
    @Path("note")
    @RequiresPermission("shapes:read")
    Note note();

    @GET
    @Path("{id}")
    @Summary("Shows a drawing")
    @RequiresPermission("shapes:read")
    Drawing get(@PathParam("id") UUID id);

    @PUT
    @Path("{id}")
    @RequiresPermission("shapes:write")
    Drawing put(@PathParam("id") UUID id, Drawing drawing);

    @DELETE
    @Path("{id}")
    @RequiresPermission("shapes:write")
    void delete(@PathParam("id") UUID id);

    @POST
    @RequiresPermission("shapes:write")
    Shape add(Shape shape);

    @POST
    @Path("upload")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @RequiresPermission("shapes:write")
    Drawing upload(@QueryParam("name") String name, InputStream body);

    @GET
    @Path("{id}/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RequiresPermission("shapes:read")
    StreamingOutput stream(@PathParam("id") UUID id);

    @GET
    @Path("by-name/{name: .+}")
    @RequiresPermission("shapes:read")
    Drawing named(@PathParam("name") String name, @QueryParam("colour") Colour colour);
}
