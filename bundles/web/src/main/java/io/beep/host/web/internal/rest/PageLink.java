// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.spi.paging.Page;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a page the array of its items, and its cursor a {@code Link} to the same list with the same parameters, further on. */
final class PageLink implements ContainerResponseFilter {
    private static final String CURSOR = "cursor=";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Page<?> page) {
            response.setEntity(page.items());
            page.next()
                    .ifPresent(cursor -> response.getHeaders()
                            .add("Link", "<" + next(request.getUriInfo().getRequestUri(), cursor) + ">; rel=\"next\""));
        }
    }

    static String next(URI current, String cursor) {
        var others = Stream.ofNullable(current.getRawQuery())
                .flatMap(query -> Arrays.stream(query.split("&")))
                .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith(CURSOR));
        return Stream.concat(others, Stream.of(CURSOR + URLEncoder.encode(cursor, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&", current.getRawPath() + "?", ""));
    }
}
