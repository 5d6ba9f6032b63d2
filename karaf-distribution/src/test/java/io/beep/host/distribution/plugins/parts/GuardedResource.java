// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

import io.beep.host.spi.security.RequiresPermission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** An operation whose permission nobody declares. */
@Path("guarded")
public final class GuardedResource {
    @GET
    @RequiresPermission("nothing:declared")
    public String get() {
        return "guarded";
    }
}
