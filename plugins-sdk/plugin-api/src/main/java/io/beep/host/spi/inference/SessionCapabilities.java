// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import java.util.Set;

/**
 * What a session can do; what it cannot is refused before it is asked.
 *
 * @param contextTokens prompt and answer of one request together, in tokens
 * @param slots how many requests may run at once
 * @param features the optional parts of {@link ChatRequest} that it honours
 */
public record SessionCapabilities(int contextTokens, int slots, Set<Feature> features) {
    public SessionCapabilities {
        features = Set.copyOf(features);
    }

    /** Optional parts of a request. */
    public enum Feature {
        /** {@link ChatRequest#seed()}. */
        SEED,
        /** {@link Sampling#presencePenalty()} and {@link Sampling#frequencyPenalty()}. */
        PENALTIES,
        /** {@link Prompt.Text}: a prompt without a chat template. */
        RAW_PROMPT
    }
}
