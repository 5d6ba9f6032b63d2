// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.rest;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Sampling;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Checks the numbers of a request and names the one that is out of range as the caller wrote it. */
public final class Parameters {
    private static final int MAX_STOPS = 4;
    private static final int MAX_STOP_CHARS = 1000;

    private Parameters() {}

    /** Sampling as asked; what is not said is as OpenAI's API has it. */
    public static Sampling sampling(
            Optional<Double> temperature,
            Optional<Double> topP,
            Optional<Double> presencePenalty,
            Optional<Double> frequencyPenalty) {
        var nucleus = within("top_p", topP, 0, 1, 1);
        var sampling = new Sampling(
                within("temperature", temperature, 0, 2, 1),
                nucleus,
                0,
                0,
                within("presence_penalty", presencePenalty, -2, 2, 0),
                within("frequency_penalty", frequencyPenalty, -2, 2, 0));
        // No probability at all leaves the likeliest token.
        return nucleus > 0
                ? sampling
                : new Sampling(0, 1, 0, 0, sampling.presencePenalty(), sampling.frequencyPenalty());
    }

    private static double within(String name, Optional<Double> value, double least, double most, double otherwise) {
        double given = value.orElse(otherwise);
        if (!(given >= least && given <= most)) {
            throw invalid(name, name + " must be from " + (int) least + " to " + (int) most + ", not " + given);
        }
        return given;
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

    /** Texts that end an answer. */
    public static List<String> stop(List<String> texts) {
        if (texts.size() > MAX_STOPS) {
            throw invalid("stop", "stop takes at most " + MAX_STOPS + " texts, not " + texts.size());
        }
        for (var text : texts) {
            if (text.isEmpty() || text.length() > MAX_STOP_CHARS) {
                throw invalid("stop", "A stop text has 1 to " + MAX_STOP_CHARS + " characters");
            }
        }
        return List.copyOf(texts);
    }

    /** The model's id, which every request names. */
    public static String model(Optional<String> model) {
        return model.filter(id -> !id.isBlank())
                .orElseThrow(() -> invalid("model", "model is missing: name the model that is to answer"));
    }

    public static HostException invalid(String field, String message) {
        return new HostException(InferenceError.INVALID_PARAMETER, message).at(field);
    }
}
