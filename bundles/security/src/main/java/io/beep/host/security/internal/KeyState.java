// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What each use of a key needs to know of it. */
record KeyState(
        UUID id,
        UUID ownerId,
        Optional<Set<String>> permissions,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt) {
    boolean isAlive(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }

    boolean permits(String permission) {
        return permissions.map(some -> some.contains(permission)).orElse(true);
    }
}
