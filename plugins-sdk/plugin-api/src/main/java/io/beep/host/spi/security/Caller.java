// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.security;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who asks: the first parameter of every method of a capability. It identifies, it grants nothing: every check resolves
 * the rights by these ids at that moment. Only the host's security makes callers; other code passes on the one it got.
 *
 * @param accountId the account that asks; {@link #ANONYMOUS_ID} for nobody, {@link #SYSTEM_ID} for the host itself
 * @param name the account's name, for people and for the audit trail
 * @param keyId the API key that was used; it narrows the account's rights
 * @param via by which door
 * @param address the client's address, or {@code local}
 * @param requestId ties together log lines and audit rows of one request
 * @param signedInAt when the session began that the caller asks by; empty for keys, and for the host itself
 */
public record Caller(
        UUID accountId,
        String name,
        Optional<UUID> keyId,
        Via via,
        String address,
        String requestId,
        Optional<Instant> signedInAt) {
    /** The id of callers that nobody signed in. */
    public static final UUID ANONYMOUS_ID = new UUID(0, 0);
    /** The id of the host itself: start-up work, sweeps, jobs. */
    public static final UUID SYSTEM_ID = new UUID(0, 1);
    /** The id of the operator: whoever owns the home folder and speaks to the console socket. */
    public static final UUID OPERATOR_ID = new UUID(0, 2);

    /** A caller without a session. */
    public Caller(UUID accountId, String name, Optional<UUID> keyId, Via via, String address, String requestId) {
        this(accountId, name, keyId, via, address, requestId, Optional.empty());
    }

    public boolean isAnonymous() {
        return accountId.equals(ANONYMOUS_ID);
    }
}
