// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import io.beep.host.spi.security.SystemRole;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An account, as others may see it. */
public record Account(
        UUID id,
        String name,
        String displayName,
        SystemRole role,
        boolean active,
        Instant createdAt,
        Optional<Instant> lastSignInAt) {}
