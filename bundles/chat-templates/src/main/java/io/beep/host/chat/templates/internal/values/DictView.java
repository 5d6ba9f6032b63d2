// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code keys()}, {@code values()} and {@code items()} of a dict give: it has a length and can be walked, not indexed. */
public record DictView(Part part, Map<?, ?> dict) {
    /** Which part of a dict is seen. */
    public enum Part {
        KEYS,
        VALUES,
        ITEMS
    }

    public List<Object> items() {
        return switch (part) {
            case KEYS -> new ArrayList<>(dict.keySet());
            case VALUES -> new ArrayList<>(dict.values());
            case ITEMS -> pairs(dict);
        };
    }

    /** The entries of a dict, each as a tuple of two. */
    public static List<Object> pairs(Map<?, ?> dict) {
        List<Object> pairs = new ArrayList<>(dict.size());
        dict.forEach((key, value) -> pairs.add(Tuple.of(key, value)));
        return pairs;
    }
}
