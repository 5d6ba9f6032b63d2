// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What can be a key of a dict, and which values are the same key. */
public final class Keys {
    /** Hashing a tuple costs its size each time, so it stays small, and holds no tuple in turn. */
    private static final int LARGEST_TUPLE = 32;

    private Keys() {}

    /**
     * An order of keys. A template can make as many as it likes that have one hash; Java's maps then search by order, as long as
     * there is one.
     */
    static int order(Object left, Object right) {
        int types = left.getClass().getName().compareTo(right.getClass().getName());
        if (types != 0) {
            return types;
        }
        return switch (left) {
            case String text -> text.compareTo((String) right);
            case Long number -> number.compareTo((Long) right);
            case Double number -> number.compareTo((Double) right);
            case BigInteger number -> number.compareTo((BigInteger) right);
            case Boolean bool -> bool.compareTo((Boolean) right);
            case Tuple tuple -> tuple.compareTo((Tuple) right);
            case Range range -> range.compareTo((Range) right);
            case Undefined undefined -> undefined.compareTo((Undefined) right);
            default -> 0; // what has no value but itself, and a hash that no template chooses
        };
    }

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
