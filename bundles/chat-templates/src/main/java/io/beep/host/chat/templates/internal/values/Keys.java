// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What can be a key of a dict, and which values are the same key. */
public final class Keys {
    /** Hashing a tuple costs its size each time, so it stays small, and holds no tuple in turn. */
    private static final int LARGEST_TUPLE = 32;

    private Keys() {}

    /** The form of a value in which equal keys are equal in Java too; refuses values that cannot be keys. */
    public static Object of(Object value, Budget budget) {
        if (value instanceof Tuple tuple && tuple.items().size() <= LARGEST_TUPLE) {
            List<Object> items = new ArrayList<>();
            for (Object item : tuple.items()) {
                items.add(ofItem(item, budget));
            }
            return Tuple.of(items);
        }
        return ofItem(value, budget);
    }

    private static Object ofItem(Object value, Budget budget) {
        return switch (value) {
            case Double number when number == Math.rint(number) && !number.isInfinite() -> Numbers.truncate(number);
            case String text -> {
                budget.scan(text.length());
                yield text;
            }
            case Tuple tuple ->
                throw Failures.type("A tuple as a key may hold " + LARGEST_TUPLE + " items, and no tuple");
            case List<?> list -> throw unhashable(value);
            case Map<?, ?> dict -> throw unhashable(value);
            default -> value;
        };
    }

    private static RuntimeException unhashable(Object value) {
        return Failures.type("unhashable type: '" + Values.type(value) + "'");
    }
}
