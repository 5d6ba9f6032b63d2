// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal.gguf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The key-value pairs of a header, as far as the host needs them.
 *
 * @param texts short texts by key
 * @param numbers whole numbers and booleans (0 or 1) by key
 * @param tokens the vocabulary's texts, by id; empty without a vocabulary
 * @param tokenTypes the vocabulary's types, by id; may be shorter than {@code tokens}
 */
record Metadata(Map<String, String> texts, Map<String, Long> numbers, List<String> tokens, List<Integer> tokenTypes) {
    /** What stands for all that the vocabulary lacks; the tokenizer reads its text as this token wherever it stands. */
    private static final int UNKNOWN = 2;
    /** A token that steers the model; never made from a user's text. */
    private static final int CONTROL = 3;
    /** A token that was added to the vocabulary, such as a role's name in angle brackets. */
    private static final int USER_DEFINED = 4;

    private static final Set<Integer> SPECIAL = Set.of(UNKNOWN, CONTROL, USER_DEFINED);

    Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key)).filter(text -> !text.isBlank());
    }

    OptionalLong number(String key) {
        var value = numbers.get(key);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    boolean flag(String key) {
        return number(key).orElse(0) != 0;
    }

    /** The text of the token whose id a key names. */
    Optional<String> token(String key) {
        var id = number(key).orElse(-1);
        return id >= 0 && id < tokens.size() ? Optional.of(tokens.get((int) id)) : Optional.empty();
    }

    /** The texts of all tokens that a text must not be able to forge. */
    List<String> controlTokens() {
        var ids = IntStream.range(0, Math.min(tokens.size(), tokenTypes.size()));
        return ids.filter(id -> SPECIAL.contains(tokenTypes.get(id)))
                .mapToObj(tokens::get)
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
    }
}
