// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.jetty;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Refuses TRACE, which would show a request with the secrets in it, on every path. The contexts refuse it too, but with an empty answer
 * that no filter of ours has seen.
 */
public final class TraceRefusal implements HttpConfiguration.Customizer {
    @Override
    public Request customize(Request request, HttpFields.Mutable headers) {
        if (HttpMethod.TRACE.is(request.getMethod())) {
            throw new HttpException.RuntimeException(HttpStatus.METHOD_NOT_ALLOWED_405);
        }
        return request;
    }
}
