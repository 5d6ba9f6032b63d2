// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.util.List;

/**
 * A Python tuple.
 *
 * @param items what it holds
 * @param names for a named tuple, the attributes by which templates may ask for the items; else empty
 */
public record Tuple(List<Object> items, List<String> names) {
    public static Tuple of(Object... items) {
        return of(List.of(items));
    }

    public static Tuple of(List<Object> items) {
        return new Tuple(items, List.of());
    }
}
