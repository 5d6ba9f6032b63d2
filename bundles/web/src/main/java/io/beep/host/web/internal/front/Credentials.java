// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.security.Authentication;
import io.beep.host.security.Callers;
import io.beep.host.security.SecurityError;
import io.beep.host.security.SessionCookie;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import io.beep.host.web.RequestId;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who sends a request to the REST applications.
 *
 * <p>A key counts more than a session. Whoever shows a key means to be its owner: a wrong one is refused everywhere, even where
 * nobody needs to be known, so that an expired key is noticed. A session that has ended is different, browsers show it on and on: it
 * makes the visitor nobody.
 */
final class Credentials {
    /** Longer ones are not ours, and are not looked up. */
    private static final int MAX_LENGTH = 256;

    private static final Pattern BEARER = Pattern.compile("bearer(?: +(.*))?", Pattern.CASE_INSENSITIVE);

    private final Authentication authentication;
    private final Callers callers;

    Credentials(Authentication authentication, Callers callers) {
        this.authentication = authentication;
        this.callers = callers;
    }

    Identified identify(HttpServletRequest request) {
        var address = request.getRemoteAddr();
        var id = RequestId.of(request);
        var key = key(request);
        if (key.isPresent()) {
            var caller = key.filter(Credentials::isFit).flatMap(fit -> authentication.byKey(fit, address, id));
            return new Identified(caller.orElseThrow(Credentials::wrong), Optional.empty());
        }
        var session = session(request).filter(Credentials::isFit);
        return session.flatMap(token -> authentication.bySession(token, Via.API, address, id))
                .map(caller -> new Identified(caller, session))
                .orElseGet(() -> new Identified(callers.anonymous(Via.API, address, id), Optional.empty()));
    }

    /** Who is before a page, for its limits alone: the UI asks again by itself. */
    Caller ofPage(HttpServletRequest request) {
        var address = request.getRemoteAddr();
        var id = RequestId.of(request);
        return session(request)
                .filter(Credentials::isFit)
                .flatMap(token -> authentication.byIdleSession(token, Via.UI, address, id))
                .orElseGet(() -> callers.anonymous(Via.UI, address, id));
    }

    /** Refuses a change by a session that does not carry the session's token: other pages make browsers send cookies, not headers. */
    void checkToken(HttpServletRequest request, Identified identified) {
        if (!Change.is(request) || identified.session().isEmpty()) {
            return;
        }
        var expected = authentication.csrfToken(identified.session().get());
        if (!isEqual(expected, request.getHeader("x-csrf-token"))) {
            throw new HostException(
                    SecurityError.CSRF_TOKEN_WRONG, "Changes by a session need its token in the header x-csrf-token");
        }
    }

    private static Optional<String> key(HttpServletRequest request) {
        var bearer = Optional.ofNullable(request.getHeader("Authorization"))
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Objects.requireNonNullElse(matcher.group(1), ""));
        return bearer.or(() -> Optional.ofNullable(request.getHeader("x-api-key")));
    }

    private static Optional<String> session(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(SessionCookie.name()))
                .map(Cookie::getValue)
                .findFirst();
    }

    private static boolean isFit(String secret) {
        return !secret.isEmpty() && secret.length() <= MAX_LENGTH;
    }

    private static boolean isEqual(String expected, @Nullable String shown) {
        return shown != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private static HostException wrong() {
        return new HostException(
                SecurityError.WRONG_CREDENTIALS, "The API key is not valid: it is unknown, revoked or has expired");
    }
}
