// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference;

import java.time.Instant;

/**
 * A model in memory.
 *
 * @param contextTokens of one request, prompt and answer together
 * @param slots how many requests run at once
 * @param running how many do at this moment
 * @param waiting how many wait for a slot
 * @param memoryBytes of its engine; negative when unknown
 */
public record LoadedModel(
        String id,
        String name,
        String backend,
        int contextTokens,
        int slots,
        int running,
        int waiting,
        long memoryBytes,
        Instant loadedAt,
        Instant lastUsedAt) {}
