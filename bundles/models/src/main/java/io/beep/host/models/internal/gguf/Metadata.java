// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal.gguf;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The key-value pairs of a header, as far as the host needs them.
 *
 * @param texts short texts by key
 * @param numbers whole numbers and booleans (0 or 1) by key
 * @param vocabulary empty where the file has none
 */
record Metadata(Map<String, String> texts, Map<String, Long> numbers, Vocabulary vocabulary) {
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
    Optional<String> token(String key) throws GgufException {
        return vocabulary.text(number(key).orElse(-1));
    }
}
