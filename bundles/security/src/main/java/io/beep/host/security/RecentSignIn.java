// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import java.time.Duration;
import java.time.Instant;

/** For what is as good as being the host: whoever does it has shown a password minutes ago. A session left open is not enough. */
public final class RecentSignIn {
    /** How long a sign-in counts. */
    public static final Duration VALIDITY = Duration.ofMinutes(10);

    private RecentSignIn() {}

    /**
     * Refuses callers by a session that is older, and by a key. The operator at the console and the host itself have no session.
     *
     * @throws HostException {@link SecurityError#SIGN_IN_AGAIN}
     */
    public static void require(Caller caller, Instant now) {
        if (caller.via() == Via.SHELL || caller.via() == Via.JOB) {
            return;
        }
        if (caller.signedInAt().filter(now.minus(VALIDITY)::isBefore).isEmpty()) {
            throw new HostException(
                    SecurityError.SIGN_IN_AGAIN,
                    "This asks for your password once more: sign in again, and do it within " + VALIDITY.toMinutes()
                            + " minutes. An API key does not suffice");
        }
    }
}
