// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What holds for values of any type. */
public final class Values {
    private Values() {}

    /** Whether a value counts as true. */
    public static boolean isTrue(Object value) {
        return switch (value) {
            case Boolean bool -> bool;
            case String text -> !text.isEmpty();
            case Long number -> number != 0;
            case Double number -> number != 0;
            case None none -> false;
            case Undefined undefined -> false;
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> dict -> !dict.isEmpty();
            case Tuple tuple -> !tuple.items().isEmpty();
            case Range range -> !range.items().isEmpty();
            case DictView view -> !view.dict().isEmpty();
            default -> true;
        };
    }

    /** The name of a value's type in Python, for messages. */
    public static String type(Object value) {
        return switch (value) {
            case String text -> "str";
            case Boolean bool -> "bool";
            case Long number -> "int";
            case BigInteger number -> "int";
            case Double number -> "float";
            case None none -> "NoneType";
            case List<?> list -> "list";
            case Map<?, ?> dict -> "dict";
            case Tuple tuple -> "tuple";
            case Range range -> "range";
            case DictView view -> "dict_" + view.part().name().toLowerCase(Locale.ROOT);
            case Generator generator -> "generator";
            case Callable callable -> "function";
            default -> value.getClass().getSimpleName();
        };
    }

    /** Whether two references are to the same object, which the operator {@code is} of Python asks. */
    @SuppressWarnings("ReferenceEquality") // It is the question.
    public static boolean same(Object left, Object right) {
        return left == right;
    }

    public static boolean isScalar(Object value) {
        return value instanceof String || Numbers.isNumber(value) || value instanceof None;
    }

    /** The attribute or item that a value does not have, in jinja2's words. */
    public static Undefined missing(Object value, Object name) {
        String owner = value instanceof None ? "None" : type(value) + " object";
        return switch (name) {
            case String text -> new Undefined("'" + owner + "' has no attribute '" + Undefined.abbreviated(text) + "'");
            case Long number -> new Undefined(owner + " has no element " + number);
            default -> new Undefined(owner + " has no element of type " + type(name));
        };
    }
}
