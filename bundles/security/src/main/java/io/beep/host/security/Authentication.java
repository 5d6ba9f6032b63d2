// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Turns credentials into callers. Fast enough for each request: results are remembered for seconds, never past a revocation. */
@ProviderType
public interface Authentication {
    /**
     * Signs in: a new session, whatever session the visitor had before. Unknown accounts, wrong passwords and disabled
     * accounts get the same answer after the same work.
     *
     * @param visitor who is at the door, usually {@linkplain Callers#anonymous nobody}; gives the door, the address and the
     *     request id
     * @throws io.beep.host.spi.error.HostException {@code UNAUTHENTICATED}, or {@code BUSY} with a retry-after when the
     *     account or the address has tried too often
     */
    SignedIn signIn(Caller visitor, String name, String password);

    /**
     * The caller of a session's token; empty when it is unknown, expired, signed out or its account disabled. This is a use of
     * the session, which begins its idle time anew.
     */
    Optional<Caller> bySession(String token, Via via, String address, String requestId);

    /** As {@link #bySession}, and no use of the session: for what is looked up with nobody at the keyboard, as for an open page. */
    Optional<Caller> byIdleSession(String token, Via via, String address, String requestId);

    /** The token that changes by this session must carry; derived from the session, so that it survives a restart. */
    String csrfToken(String sessionToken);

    /** The caller of an API key; empty when it is unknown, expired, revoked or its account disabled. */
    Optional<Caller> byKey(String key, String address, String requestId);

    /** Ends a session; unknown ones are ignored. */
    void signOut(Caller caller, String sessionToken);

    /** A new session: the token is for the {@linkplain SessionCookie cookie} and is nowhere else. */
    record SignedIn(String token, Caller caller) {
        @Override
        public String toString() {
            return "SignedIn[token=(hidden), caller=" + caller + "]";
        }
    }
}
