// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

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

    public boolean hasPenalties() {
        return presencePenalty != 0 || frequencyPenalty != 0;
    }
}
