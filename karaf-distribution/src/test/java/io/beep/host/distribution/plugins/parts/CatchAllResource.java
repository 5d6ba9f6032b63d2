// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

import io.beep.host.spi.security.PublicAccess;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** An operation below any path, those of the host too. */
@Path("{any}/sign-in")
public final class CatchAllResource {
    @GET
    @PublicAccess("Nobody comes to it")
    public String get() {
        return "taken";
    }
}
