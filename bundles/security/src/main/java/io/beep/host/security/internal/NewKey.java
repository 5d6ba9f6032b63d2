// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a key is to be, checked.
 *
 * @param permissions what it is narrowed to; empty for all that its owner may
 * @param parentId the key that makes it, and whose end is its end
 */
record NewKey(String name, Optional<Set<String>> permissions, Optional<Instant> expiresAt, Optional<UUID> parentId) {
    /** A key that may all that its owner may, and does not end. */
    static NewKey unlimited(String name) {
        return new NewKey(name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What it may, for the audit trail. */
    String describe() {
        return permissions.map(some -> String.join(" ", new TreeSet<>(some))).orElse("all that its owner may");
    }
}
