// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.paging.PageRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.Optional;

/** Reads {@code limit} and {@code cursor} for the methods that take a {@link PageRequest}. */
@Priority(Priorities.USER)
final class PageParameters implements ContainerRequestFilter {
    private static final int MAX_CURSOR_LENGTH = 512;

    @Override
    public void filter(ContainerRequestContext request) {
        var parameters = RequestProperties.method(request).getParameterTypes();
        if (Arrays.asList(parameters).contains(PageRequest.class)) {
            RequestProperties.setPage(request, page(request.getUriInfo().getQueryParameters()));
        }
    }

    private static PageRequest page(MultivaluedMap<String, String> query) {
        var limit = Optional.ofNullable(query.getFirst("limit")).map(PageParameters::limit);
        var cursor = Optional.ofNullable(query.getFirst("cursor")).map(PageParameters::cursor);
        return new PageRequest(limit.orElse(PageRequest.DEFAULT_LIMIT), cursor);
    }

    private static int limit(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new HostException(
                            RequestError.INVALID_VALUE,
                            "limit must be a whole number from 1 to " + PageRequest.MAX_LIMIT,
                            e)
                    .at("limit");
        }
    }

    private static String cursor(String text) {
        if (text.isEmpty() || text.length() > MAX_CURSOR_LENGTH) {
            throw new HostException(RequestError.INVALID_CURSOR, "cursor is not one that an earlier page gave")
                    .at("cursor");
        }
        return text;
    }
}
