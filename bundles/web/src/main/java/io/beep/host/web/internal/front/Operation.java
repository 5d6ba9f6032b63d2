// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.web.RequestId;
import jakarta.servlet.http.HttpServletRequest;

/** A request in words, for the log. */
final class Operation {
    private Operation() {}

    static String of(HttpServletRequest request) {
        return request.getMethod() + " " + request.getRequestURI() + " (request " + RequestId.of(request) + ")";
    }
}
