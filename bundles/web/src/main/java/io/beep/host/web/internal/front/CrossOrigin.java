// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.web.internal.error.Dialect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets programs in pages of the allowed origins read what the REST applications answer, by the CORS protocol of the Fetch standard.
 * They show a key: cookies of this host are never theirs to send, as no answer allows credentials.
 */
final class CrossOrigin {
    private static final String RECOGNISED = CrossOrigin.class.getName();
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
    /** Clients send headers of their own, such as versions, which nothing here reads: all that are headers are let through. */
    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9-]{1,64}(?: *, *[A-Za-z0-9-]{1,64}){0,63}");

    private static final String ONE_HOUR = "3600";

    private final Set<String> allowed;

    CrossOrigin(Collection<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /** Notes that the request comes from an allowed origin, for the headers of whatever will be the answer. */
    void recognise(HttpServletRequest request) {
        var origin = request.getHeader("Origin");
        if (origin != null && allowed.contains(origin) && Dialect.of(request.getRequestURI()) != Dialect.PAGE) {
            request.setAttribute(RECOGNISED, origin);
        }
    }

    /** Sets what every answer to a recognised origin has. */
    static void set(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(RECOGNISED) instanceof String origin) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader(
                    "Access-Control-Expose-Headers", "Link, Location, Retry-After, x-request-id, x-should-retry");
            response.setHeader("Vary", "Origin");
        }
    }

    /**
     * Answers the question that a browser asks before a request of a recognised origin; it has no credentials yet.
     *
     * @return whether it was such a question, and is answered
     */
    static boolean answersPreflight(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(RECOGNISED) == null
                || !request.getMethod().equals("OPTIONS")
                || request.getHeader("Access-Control-Request-Method") == null) {
            return false;
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        Optional.ofNullable(request.getHeader("Access-Control-Request-Headers"))
                .map(String::strip)
                .filter(names -> HEADER_NAMES.matcher(names).matches())
                .ifPresent(names -> response.setHeader("Access-Control-Allow-Headers", names));
        response.setHeader("Access-Control-Max-Age", ONE_HOUR);
        return true;
    }
}
