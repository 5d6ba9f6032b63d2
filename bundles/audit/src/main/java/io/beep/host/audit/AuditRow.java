// SPDX-License-Identifier: Apache-2.0
package io.beep.host.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of the trail, as it was written. */
public record AuditRow(
        UUID id,
        Instant at,
        UUID actorId,
        String actor,
        Optional<UUID> keyId,
        String via,
        String address,
        String requestId,
        String action,
        String target,
        String outcome,
        String detail) {}
