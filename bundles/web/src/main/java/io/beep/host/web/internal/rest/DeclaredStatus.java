// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.spi.web.AnswersWith;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;

/** Gives an answer that went well the status that its method declares. */
final class DeclaredStatus implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (RequestProperties.isAdmitted(request) && response.getStatus() == Response.Status.OK.getStatusCode()) {
            var method = RequestProperties.method(request);
            var declared = method.getAnnotation(AnswersWith.class);
            if (declared != null && !Response.class.isAssignableFrom(method.getReturnType())) {
                response.setStatus(declared.status());
            }
        }
    }
}
