// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

/**
 * The one cookie of a session, shared by UI, REST and push: out of reach of scripts, and never sent along by a page of
 * another site. It carries no end of its own: the host ends sessions.
 */
public final class SessionCookie {
    public static final String NAME = "beep_session";

    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict";

    private SessionCookie() {}

    /** The value of the {@code Set-Cookie} header that gives the browser a session. */
    public static String set(String token) {
        return NAME + "=" + token + ATTRIBUTES;
    }

    /** The value of the {@code Set-Cookie} header that makes the browser forget its session. */
    public static String clear() {
        return NAME + "=" + ATTRIBUTES + "; Max-Age=0";
    }
}
