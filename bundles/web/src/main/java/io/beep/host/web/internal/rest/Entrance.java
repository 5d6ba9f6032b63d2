// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.web.internal.client.ClientWatch;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/**
 * Sees each request before its resource is looked for: none goes on that has not come through the door. Remembers what the REST
 * implementation forgets, that HEAD was asked for: further on it is GET.
 */
@PreMatching
final class Entrance implements ContainerRequestFilter {
    private final ClientWatch watch;

    Entrance(ClientWatch watch) {
        this.watch = watch;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        RequestProperties.caller(request);
        RequestProperties.setPresence(request, watch);
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            RequestProperties.setHead(request);
        }
    }
}
