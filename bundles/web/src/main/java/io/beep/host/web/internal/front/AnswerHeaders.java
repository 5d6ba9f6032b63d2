// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.web.RequestId;
import io.beep.host.web.internal.error.Dialect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What every answer says about itself: the request's id, and to the browser what not to do with it. */
final class AnswerHeaders {
    /** For data: there is nothing in it to load or run. The style is that of the error page. */
    private static final String NOTHING = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private AnswerHeaders() {}

    /** For an answer of which nothing is known yet but the path that was asked for. */
    static void set(HttpServletRequest request, HttpServletResponse response, String path) {
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", NOTHING);
        if (Dialect.of(path) != Dialect.PAGE) {
            response.setHeader("Cache-Control", "no-store");
        }
        CrossOrigin.set(request, response);
    }

    /** For a page of the UI; to be called once the Host header has been checked, for it becomes a part of the policy. */
    static void setForPage(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Content-Security-Policy", forPagesOf(request.getHeader("Host")));
    }

    /** Pages load from this host alone. The framework behind the UI needs scripts in the page, and eval. */
    private static String forPagesOf(String host) {
        return "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline';"
                + " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws://" + host + " wss://"
                + host
                + "; form-action 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'self'";
    }
}
