// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.beep.host.spi.inference.ChatRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** A request in the engine's words. Everything is said, for the engine's defaults are not the host's. */
final class CompletionParameters {
    /** The engine takes this one for "any". */
    private static final long ANY_SEED = 0xFFFF_FFFFL;

    /** What llama.cpp has when nothing is said; small models ramble on without. */
    private static final double TEMPERATURE = 0.8;

    private static final int TOP_K = 40;
    private static final double TOP_P = 0.95;
    private static final double MIN_P = 0.05;

    private CompletionParameters() {}

    /** A JSON object of numbers and the grammar: stop texts are found by us. */
    static String json(ChatRequest request, Optional<String> grammar, int[] prompt, int maxTokens) {
        var sampling = request.sampling();
        var temperature = sampling.temperature().orElse(TEMPERATURE);
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("prompt", Arrays.toString(prompt));
        parameters.put("n_predict", maxTokens);
        parameters.put("stream", true);
        parameters.put("cache_prompt", true);
        parameters.put("seed", seed(request.seed()));
        parameters.put("temperature", temperature);
        parameters.put("top_k", temperature == 0 ? 1 : sampling.topK().orElse(TOP_K));
        parameters.put("top_p", sampling.topP().orElse(TOP_P));
        parameters.put("min_p", sampling.minP().orElse(MIN_P));
        parameters.put("typical_p", 1);
        parameters.put("repeat_penalty", 1);
        parameters.put("repeat_last_n", sampling.hasPenalties() ? -1 : 0);
        parameters.put("presence_penalty", sampling.presencePenalty());
        parameters.put("frequency_penalty", sampling.frequencyPenalty());
        grammar.ifPresent(rules -> parameters.put("grammar", text(rules)));
        return parameters.entrySet().stream()
                .map(CompletionParameters::member)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String member(Map.Entry<String, Object> parameter) {
        return "\"" + parameter.getKey() + "\":" + parameter.getValue();
    }

    /** Whatever could mean something in JSON by its number, half a character as a question mark: a fault would end this process. */
    private static String text(String value) {
        return new String(value.getBytes(UTF_8), UTF_8)
                .chars()
                .mapToObj(character ->
                        isPlain(character) ? Character.toString(character) : "\\u%04x".formatted(character))
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static boolean isPlain(int character) {
        return character >= ' ' && character < 0x7F && character != '"' && character != '\\';
    }

    /** The engine's seeds have 32 bits; both halves of ours count. */
    private static long seed(OptionalLong seed) {
        var wide = seed.orElseGet(() -> ThreadLocalRandom.current().nextLong());
        var folded = (wide ^ (wide >>> 32)) & 0xFFFF_FFFFL;
        return folded == ANY_SEED ? 0 : folded;
    }
}
