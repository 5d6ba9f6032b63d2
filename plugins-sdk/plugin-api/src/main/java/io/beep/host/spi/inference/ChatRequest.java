// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import io.beep.host.spi.error.HostException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One answer to be made.
 *
 * @param prompt what to go on from
 * @param sampling how tokens are chosen
 * @param maxTokens the most tokens of the answer, 1 or more; empty for what the context leaves
 * @param stop texts that end the answer when they appear, none of them part of it; at most 4, each of 1 to 1,000 characters
 * @param seed makes sampling repeatable
 * @param format what form the answer must have
 */
public record ChatRequest(
        Prompt prompt,
        Sampling sampling,
        OptionalInt maxTokens,
        List<String> stop,
        OptionalLong seed,
        AnswerFormat format) {
    private static final int MOST_STOPS = 4;
    private static final int MOST_STOP_CHARACTERS = 1000;

    /** @throws HostException {@code INVALID_PARAMETER} when it asks for less than one token, or has stop texts that cannot be */
    public ChatRequest {
        stop = List.copyOf(stop);
        if (maxTokens.isPresent() && maxTokens.getAsInt() < 1) {
            throw invalid("max_tokens", "max_tokens must be 1 or more, not " + maxTokens.getAsInt());
        }
        if (stop.size() > MOST_STOPS) {
            throw invalid("stop", "stop takes at most " + MOST_STOPS + " texts, not " + stop.size());
        }
        if (stop.stream().anyMatch(text -> text.isEmpty() || text.length() > MOST_STOP_CHARACTERS)) {
            throw invalid("stop", "A stop text has 1 to " + MOST_STOP_CHARACTERS + " characters");
        }
    }

    /** A request for any text. */
    public ChatRequest(Prompt prompt, Sampling sampling, OptionalInt maxTokens, List<String> stop, OptionalLong seed) {
        this(prompt, sampling, maxTokens, stop, seed, AnswerFormat.TEXT);
    }

    private static HostException invalid(String field, String message) {
        return new HostException(InferenceError.INVALID_PARAMETER, message).at(field);
    }

    /** The same request for an answer of this form. */
    public ChatRequest as(AnswerFormat other) {
        return new ChatRequest(prompt, sampling, maxTokens, stop, seed, other);
    }

    /** A request with defaults for all but the prompt. */
    public static ChatRequest of(Prompt prompt) {
        return new ChatRequest(prompt, Sampling.DEFAULT, OptionalInt.empty(), List.of(), OptionalLong.empty());
    }
}
