// SPDX-License-Identifier: Apache-2.0
package io.beep.host.audit;

import java.util.Optional;
import java.util.UUID;

/** Which rows; what is empty does not count. */
public record AuditFilter(Optional<UUID> actorId, Optional<String> action, Optional<String> target) {
    public static final AuditFilter ALL = new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
