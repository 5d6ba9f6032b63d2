// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.spi.error.HostException;
import io.beep.host.web.internal.error.WebError;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/**
 * Refuses a request without a body where the method takes one: it would be called with nothing in its place. A body that says its type
 * and is empty is for its reader to refuse.
 */
@Priority(Priorities.USER)
final class NeededBody implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        var type = request.getMediaType();
        if (type != null && (type.isWildcardType() || type.isWildcardSubtype())) {
            throw new HostException(
                    WebError.UNSUPPORTED_MEDIA_TYPE, "The body's Content-Type is none: it must name one type");
        }
        var isMissing = type == null && !request.hasEntity();
        if (isMissing && !request.getMethod().equals(HttpMethod.OPTIONS) && RequestProperties.needsBody(request)) {
            throw new HostException(WebError.MALFORMED_REQUEST, "The request needs a body");
        }
    }
}
