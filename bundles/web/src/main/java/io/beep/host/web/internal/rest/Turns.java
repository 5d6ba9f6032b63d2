// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.spi.web.LargeAnswer;
import io.beep.host.web.internal.front.Place;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Has those wait for their turn who ask for a large answer. The turn ends when the answer is made: sending it takes none. */
@Priority(Priorities.USER)
final class Turns implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        if (RequestProperties.method(request).isAnnotationPresent(LargeAnswer.class)
                && request.getProperty(Place.ATTRIBUTE) instanceof Place place) {
            place.waitForTurn(RequestProperties.caller(request).accountId());
        }
    }
}
