// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Counts the tokens of an answer by its steps. The engine gives one step for each token, but for those that end within a
 * character: their text comes with the step that completes it. How many these are, only the tokenizer can tell.
 */
final class TokenCounter {
    private final Tokenizer tokenizer;
    /** Some vocabularies begin every text with a space of their own. */
    private final boolean addsSpace;

    TokenCounter(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
        this.addsSpace = tokenizer.decode(tokenizer.encode("x")).startsWith(" ");
    }

    /** How many tokens a step stands for: 1 or more. */
    int count(String step) {
        // Between two tokens that came together there is a border within a character.
        var borders = step.getBytes(UTF_8).length - step.codePointCount(0, step.length());
        if (borders == 0) {
            return 1;
        }
        var ids = tokenizer.encode(step);
        var spaces =
                addsSpace && !step.startsWith(" ") && tokenizer.decode(ids[0]).isBlank() ? 1 : 0;
        return Math.clamp(ids.length - spaces, 1, 1 + borders);
    }
}
