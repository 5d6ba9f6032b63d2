// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import io.beep.host.spi.error.HostException;
import java.util.Optional;
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
        RAW_PROMPT,
        /** {@link AnswerFormat#JSON}. */
        JSON,
        /** {@link AnswerFormat.JsonSchema}. */
        JSON_SCHEMA
    }

    /** The first part of a request that is not honoured, as callers write it; empty when all are. */
    public Optional<String> unsupported(ChatRequest request) {
        if (request.seed().isPresent() && !features.contains(Feature.SEED)) {
            return Optional.of("seed");
        }
        if (request.sampling().hasPenalties() && !features.contains(Feature.PENALTIES)) {
            return Optional.of(request.sampling().presencePenalty() != 0 ? "presence_penalty" : "frequency_penalty");
        }
        if (request.prompt() instanceof Prompt.Text && !features.contains(Feature.RAW_PROMPT)) {
            return Optional.of("prompt");
        }
        var isKnown = switch (request.format()) {
            case AnswerFormat.Text text -> true;
            case AnswerFormat.Json json -> features.contains(Feature.JSON);
            case AnswerFormat.JsonSchema schema -> features.contains(Feature.JSON_SCHEMA);
        };
        return isKnown ? Optional.empty() : Optional.of("response_format");
    }

    /**
     * Refuses a request of which a part is not honoured.
     *
     * @param who does not honour it, at the beginning of a sentence
     * @throws HostException {@code UNSUPPORTED_PARAMETER} at that part
     */
    public void check(ChatRequest request, String who) {
        unsupported(request).ifPresent(parameter -> {
            throw new HostException(InferenceError.UNSUPPORTED_PARAMETER, who + " does not know " + parameter)
                    .at(parameter);
        });
    }
}
