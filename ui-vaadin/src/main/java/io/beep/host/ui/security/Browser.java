// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.server.VaadinServletRequest;
import io.beep.host.security.SessionCookie;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a browser showed with its last request; updates that are pushed between requests act for it.
 *
 * @param token of the host's session, from the cookie
 */
record Browser(Optional<String> token, String address) {
    private static final String GIVEN = Browser.class.getName();

    static Browser of(VaadinServletRequest request) {
        return request.getAttribute(GIVEN) instanceof Browser given
                ? given
                : new Browser(token(request.getCookies()), request.getRemoteAddr());
    }

    /** Says which session the browser has from the answer to a request on, and that what is left of it is done for. */
    static void give(VaadinServletRequest request, String token) {
        request.setAttribute(GIVEN, new Browser(Optional.of(token), request.getRemoteAddr()));
    }

    private static Optional<String> token(Cookie @Nullable [] cookies) {
        return Stream.ofNullable(cookies)
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(SessionCookie.name()))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
