// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.util.List;

/**
 * A Python tuple.
 *
 * @param items what it holds
 * @param names for a named tuple, the attributes by which templates may ask for the items; else empty
 */
public record Tuple(List<Object> items, List<String> names) implements Comparable<Tuple> {
    public static Tuple of(Object... items) {
        return of(List.of(items));
    }

    public static Tuple of(List<Object> items) {
        return new Tuple(items, List.of());
    }

    /** The order of {@linkplain Keys keys}, which is not Python's. */
    @Override
    public int compareTo(Tuple other) {
        int order = Integer.compare(items.size(), other.items.size());
        for (int i = 0; order == 0 && i < items.size(); i++) {
            order = Keys.order(items.get(i), other.items.get(i));
        }
        return order;
    }
}
