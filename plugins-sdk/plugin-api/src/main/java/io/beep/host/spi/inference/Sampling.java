// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import io.beep.host.spi.error.HostException;

/**
 * How the next token is chosen.
 *
 * @param temperature 0 to 2; 0 takes the likeliest token always
 * @param topP 0 to 1: only the likeliest tokens that together reach this probability; 1 for all
 * @param topK only so many of the likeliest tokens; 0 for all
 * @param minP 0 to 1: only tokens at least so likely relative to the likeliest; 0 for all
 * @param presencePenalty -2 to 2
 * @param frequencyPenalty -2 to 2
 */
public record Sampling(
        double temperature, double topP, int topK, double minP, double presencePenalty, double frequencyPenalty) {
    /** What OpenAI's API does when nothing is said: temperature 1, everything else off. */
    public static final Sampling DEFAULT = new Sampling(1, 1, 0, 0, 0, 0);
    /** The likeliest token, always. */
    public static final Sampling GREEDY = new Sampling(0, 1, 0, 0, 0, 0);

    /** @throws HostException {@code INVALID_PARAMETER} when a number is out of its range, or none at all */
    public Sampling {
        check("temperature", temperature, 0, 2);
        check("top_p", topP, 0, 1);
        check("top_k", topK, 0, Integer.MAX_VALUE);
        check("min_p", minP, 0, 1);
        check("presence_penalty", presencePenalty, -2, 2);
        check("frequency_penalty", frequencyPenalty, -2, 2);
    }

    private static void check(String name, double value, int least, int most) {
        if (!(value >= least && value <= most)) {
            throw new HostException(
                            InferenceError.INVALID_PARAMETER,
                            name + " must be from " + least + " to " + most + ", not " + value)
                    .at(name);
        }
    }

    public boolean hasPenalties() {
        return presencePenalty != 0 || frequencyPenalty != 0;
    }
}
