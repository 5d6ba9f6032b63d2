// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Takes every failure, and passes it on as it is to {@link FailureAnswer}, which sees the request as well. */
final class FailureMapper implements ExceptionMapper<Throwable> {
    /** What the answer holds for the moment. */
    record Failure(Throwable cause) {}

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse(); // a redirection, or "not modified": no failure at all
        }
        return Response.serverError().entity(new Failure(failure)).build();
    }
}
