// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** An operation that does not say who may use it. */
@Path("open")
public final class OpenResource {
    @GET
    public String get() {
        return "open";
    }
}
