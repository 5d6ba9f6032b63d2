// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.security.Caller;
import jakarta.servlet.ServletRequest;

/** Where the door leaves who asks, for the REST applications behind it. */
public final class RequestCaller {
    /** The request's attribute. */
    public static final String ATTRIBUTE = RequestCaller.class.getName();

    private RequestCaller() {}

    static void set(ServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }
}
