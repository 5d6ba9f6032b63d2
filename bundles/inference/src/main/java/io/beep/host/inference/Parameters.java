// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Sampling;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * From what people write, most of it optional, to what a {@link io.beep.host.spi.inference.ChatRequest} takes: for HTTP in each
 * dialect, and for commands. What is wrong is named as the caller wrote it.
 */
public final class Parameters {
    private Parameters() {}

    /** Sampling as asked; what is not said is for the model. */
    public static Sampling sampling(
            Optional<Double> temperature,
            Optional<Double> topP,
            Optional<Double> presencePenalty,
            Optional<Double> frequencyPenalty) {
        double presence = presencePenalty.orElse(0.0);
        double frequency = frequencyPenalty.orElse(0.0);
        var sampling = new Sampling(
                optional(temperature),
                optional(topP),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                presence,
                frequency);
        // No probability at all leaves the likeliest token.
        return topP.isPresent() && topP.get() == 0 ? new Sampling(0, 1, 0, 0, presence, frequency) : sampling;
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** The most tokens of an answer. */
    public static OptionalInt maxTokens(String name, Optional<Integer> value) {
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (value.get() < 1) {
            throw invalid(name, name + " must be 1 or more, not " + value.get());
        }
        return OptionalInt.of(value.get());
    }

    public static OptionalLong seed(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** The model's id, which every request names. */
    public static String model(String model) {
        if (model.isBlank()) {
            throw invalid("model", "model is empty: name the model that is to answer");
        }
        return model;
    }

    public static HostException invalid(String field, String message) {
        return new HostException(InferenceError.INVALID_PARAMETER, message).at(field);
    }
}
