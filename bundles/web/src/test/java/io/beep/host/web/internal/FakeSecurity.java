// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal;

import io.beep.host.security.Authentication;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import java.util.Optional;
import java.util.UUID;

/** Two accounts: ann may do everything of the test's, bob may only look. */
public final class FakeSecurity implements Authentication {
    public static final String ANNS_KEY = "anns-key";
    public static final String BOBS_KEY = "bobs-key";
    public static final String ANNS_SESSION = "anns-session";
    public static final String CSRF_TOKEN = "csrf-of-anns-session";

    /** What the two may do. */
    public static TestAccess access() {
        var access = new TestAccess();
        access.grant(TestAccess.caller("ann"), "things:read", "things:write", "health:read", "info:read", "api:read");
        access.grant(TestAccess.caller("bob"), "things:read");
        return access;
    }

    @Override
    public SignedIn signIn(Caller visitor, String name, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Caller> byIdleSession(String token, Via via, String address, String requestId) {
        return bySession(token, via, address, requestId);
    }

    @Override
    public Optional<Caller> bySession(String token, Via via, String address, String requestId) {
        return token.equals(ANNS_SESSION)
                ? Optional.of(caller("ann", Optional.empty(), via, address, requestId))
                : Optional.empty();
    }

    @Override
    public String csrfToken(String sessionToken) {
        return "csrf-of-" + sessionToken;
    }

    @Override
    public Optional<Caller> byKey(String key, String address, String requestId) {
        return switch (key) {
            case ANNS_KEY -> Optional.of(caller("ann", Optional.of(new UUID(7, 1)), Via.API, address, requestId));
            case BOBS_KEY -> Optional.of(caller("bob", Optional.of(new UUID(7, 2)), Via.API, address, requestId));
            default -> Optional.empty();
        };
    }

    @Override
    public void signOut(Caller caller, String sessionToken) {
        throw new UnsupportedOperationException();
    }

    private static Caller caller(String name, Optional<UUID> key, Via via, String address, String requestId) {
        return new Caller(TestAccess.caller(name).accountId(), name, key, via, address, requestId);
    }
}
