// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

/**
 * The one cookie of a session, shared by UI, REST and push: out of reach of scripts, and never sent along by a page of
 * another site. It carries no end of its own: the host ends sessions.
 *
 * <p>Its name has the host's port. Browsers send a cookie to every port of a name, so that of two hosts on a machine each would
 * take the other's for its own, and sign people out.
 */
public final class SessionCookie {
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict";

    private SessionCookie() {}

    /** {@code beep_session_5000} of a host that listens on port 5000, behind whatever proxy. */
    public static String name() {
        return "beep_session_" + Integer.getInteger("beep.port", 5000);
    }

    /** The value of the {@code Set-Cookie} header that gives the browser a session. */
    public static String set(String token) {
        return name() + "=" + token + ATTRIBUTES;
    }

    /** The value of the {@code Set-Cookie} header that makes the browser forget its session. */
    public static String clear() {
        return name() + "=" + ATTRIBUTES + "; Max-Age=0";
    }
}
