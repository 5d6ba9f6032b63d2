// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An API key, without its secret.
 *
 * @param prefix the first characters of the secret, to recognise it by
 * @param permissions what it may, at most what its owner may; empty for all that the owner may
 */
public record ApiKey(
        UUID id,
        String name,
        UUID ownerId,
        String owner,
        String prefix,
        Set<String> permissions,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt) {
    public ApiKey {
        permissions = Set.copyOf(permissions);
    }
}
