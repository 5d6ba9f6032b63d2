// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One answer to be made.
 *
 * @param prompt what to go on from
 * @param sampling how tokens are chosen
 * @param maxTokens the most tokens of the answer, 1 or more; empty for what the context leaves
 * @param stop texts that end the answer when they appear, none of them part of it; at most 4, none empty
 * @param seed makes sampling repeatable
 */
public record ChatRequest(
        Prompt prompt, Sampling sampling, OptionalInt maxTokens, List<String> stop, OptionalLong seed) {
    public ChatRequest {
        stop = List.copyOf(stop);
    }

    /** A request with defaults for all but the prompt. */
    public static ChatRequest of(Prompt prompt) {
        return new ChatRequest(prompt, Sampling.DEFAULT, OptionalInt.empty(), List.of(), OptionalLong.empty());
    }
}
