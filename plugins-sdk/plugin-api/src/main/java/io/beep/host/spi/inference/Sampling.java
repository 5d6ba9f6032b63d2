// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import io.beep.host.spi.error.HostException;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How the next token is chosen. What is empty is for the one who answers: a model or a remote server has what suits it best.
 *
 * @param temperature 0 to 2; 0 takes the likeliest token always
 * @param topP 0 to 1: only the likeliest tokens that together reach this probability; 1 for all
 * @param topK only so many of the likeliest tokens; 0 for all
 * @param minP 0 to 1: only tokens at least so likely relative to the likeliest; 0 for all
 * @param presencePenalty -2 to 2
 * @param frequencyPenalty -2 to 2
 */
public record Sampling(
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalInt topK,
        OptionalDouble minP,
        double presencePenalty,
        double frequencyPenalty) {
    /** Nothing is said. */
    public static final Sampling DEFAULT = new Sampling(
            OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.empty(), 0, 0);
    /** The likeliest token, always. */
    public static final Sampling GREEDY = new Sampling(0, 1, 0, 0, 0, 0);

    /** @throws HostException {@code INVALID_PARAMETER} when a number is out of its range, or none at all */
    public Sampling {
        temperature.ifPresent(value -> check("temperature", value, 0, 2));
        topP.ifPresent(value -> check("top_p", value, 0, 1));
        topK.ifPresent(value -> check("top_k", value, 0, Integer.MAX_VALUE));
        minP.ifPresent(value -> check("min_p", value, 0, 1));
        check("presence_penalty", presencePenalty, -2, 2);
        check("frequency_penalty", frequencyPenalty, -2, 2);
    }

    /** Everything is said. */
    public Sampling(
            double temperature, double topP, int topK, double minP, double presencePenalty, double frequencyPenalty) {
        this(
                OptionalDouble.of(temperature),
                OptionalDouble.of(topP),
                OptionalInt.of(topK),
                OptionalDouble.of(minP),
                presencePenalty,
                frequencyPenalty);
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
