// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.rest;

import io.beep.host.plugins.Plugin;
import io.beep.host.plugins.PluginDetails;
import io.beep.host.plugins.Plugins;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.AnswersWith;
import io.beep.host.spi.web.HostResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The plugins of this host. */
@Component(service = PluginsResource.class)
@HostResource
@Path("plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginsResource {
    private final Plugins plugins;

    @Activate
    public PluginsResource(@Reference Plugins plugins) {
        this.plugins = plugins;
    }

    /** All plugins, and the files in the deploy folder that were not taken, with the reason. */
    @GET
    @RequiresPermission("plugins:manage")
    public List<Plugin> list(@Context Caller caller) {
        return plugins.list(caller);
    }

    @GET
    @Path("{id}")
    @RequiresPermission("plugins:manage")
    public PluginDetails get(@Context Caller caller, @PathParam("id") String id) {
        return plugins.get(caller, id);
    }

    /** Installs a jar, or replaces the version before; asks for a sign-in of the last minutes. */
    @POST
    @Path("upload")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @RequiresPermission("plugins:manage")
    @AnswersWith(others = {409, 413})
    public Plugin upload(
            @Context Caller caller,
            @QueryParam("file_name") @Nullable String fileName,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
            InputStream content) {
        return plugins.install(caller, fileName == null ? "" : fileName, length == null ? -1 : length, content);
    }

    @POST
    @Path("{id}/enable")
    @RequiresPermission("plugins:manage")
    public Plugin enable(@Context Caller caller, @PathParam("id") String id) {
        return plugins.enable(caller, id);
    }

    @POST
    @Path("{id}/disable")
    @RequiresPermission("plugins:manage")
    public Plugin disable(@Context Caller caller, @PathParam("id") String id) {
        return plugins.disable(caller, id);
    }

    @DELETE
    @Path("{id}")
    @RequiresPermission("plugins:manage")
    @AnswersWith(status = 204)
    public void remove(@Context Caller caller, @PathParam("id") String id) {
        plugins.remove(caller, id);
    }
}
