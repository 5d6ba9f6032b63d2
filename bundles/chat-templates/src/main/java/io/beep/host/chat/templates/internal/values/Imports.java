// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies what a caller passes into values of this package, so that a template never holds an object of anybody else: nothing
 * that it does can reach, change or be surprised by one.
 */
public final class Imports {
    private final Budget budget;

    public Imports(Budget budget) {
        this.budget = budget;
    }

    /** Refuses with an {@link IllegalArgumentException} what is not made of strings, numbers, booleans, lists and maps. */
    public Object value(@Nullable Object value) {
        return switch (value) {
            case null -> None.NONE;
            case String text -> text;
            case Boolean bool -> bool;
            case Number number -> number(number);
            case List<?> list -> list(list);
            case Map<?, ?> map -> dict(map);
            default ->
                throw new IllegalArgumentException("A variable of a template cannot hold a "
                        + value.getClass().getName());
        };
    }

    private List<Object> list(List<?> list) {
        budget.enter();
        budget.steps(list.size());
        List<Object> copy = new ArrayList<>(list.size());
        for (Object item : list) {
            copy.add(value(item));
        }
        budget.leave();
        return copy;
    }

    private Map<Object, Object> dict(Map<?, ?> map) {
        budget.enter();
        budget.steps(map.size());
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String)) {
                throw new IllegalArgumentException("A map in a variable of a template must have strings as keys");
            }
            copy.put(key, value(value));
        });
        budget.leave();
        return copy;
    }

    private static Object number(Number number) {
        return switch (number) {
            case Long exact -> exact;
            case Integer exact -> exact.longValue();
            case Short exact -> exact.longValue();
            case Byte exact -> exact.longValue();
            case BigInteger exact -> Numbers.integer(exact);
            case Double real -> real;
            case Float real -> Double.valueOf(real.toString());
            case BigDecimal real -> real.doubleValue();
            default ->
                throw new IllegalArgumentException("A variable of a template cannot hold a "
                        + number.getClass().getName());
        };
    }
}
