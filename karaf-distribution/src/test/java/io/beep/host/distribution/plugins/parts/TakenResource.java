// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

import io.beep.host.spi.security.PublicAccess;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** An operation below a path of the host. */
@Path("auth/sign-in")
public final class TakenResource {
    @GET
    @PublicAccess("Nobody comes to it")
    public String get() {
        return "taken";
    }
}
