// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import java.time.Instant;
import java.util.UUID;

/** What each use of a session needs to know of it. */
record SessionState(UUID accountId, Instant createdAt, Instant lastUsedAt) {}
