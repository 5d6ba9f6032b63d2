// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.internal.values.Budget;
import io.beep.host.chat.templates.internal.values.Failures;
import io.beep.host.chat.templates.internal.values.HasAttributes;
import io.beep.host.chat.templates.internal.values.None;
import io.beep.host.chat.templates.internal.values.NumberTexts;
import io.beep.host.chat.templates.internal.values.Sequences;
import io.beep.host.chat.templates.internal.values.Splitting;
import io.beep.host.chat.templates.internal.values.Tuple;
import io.beep.host.chat.templates.internal.values.Undefined;
import io.beep.host.chat.templates.internal.values.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code value.name} and {@code value[key]} are. As in jinja2, each finds attributes as well as items and differs in
 * which of them comes first, so that {@code dict.items} is the method even where there is a key of that name.
 */
public final class Attributes {
    private static final Set<String> CHANGES_A_DICT = Set.of("clear", "pop", "popitem", "setdefault", "update");
    private static final Set<String> CHANGES_A_LIST =
            Set.of("append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove");

    private Attributes() {}

    /** The value of {@code value.name}. */
    public static Object attribute(Object value, String name, Budget budget) {
        return of(value, name)
                .or(() -> Sequences.item(value, name, budget))
                .orElseGet(() -> Values.missing(value, name));
    }

    /** The value of {@code value[key]}. */
    public static Object item(Object value, Object key, Budget budget) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        return Sequences.item(value, key, budget)
                .or(() -> key instanceof String name ? of(value, name) : Optional.empty())
                .orElseGet(() -> Values.missing(value, key));
    }

    /** An attribute in the sense of Python: a method, or what our own types have. */
    static Optional<Object> of(Object value, String name) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (isUnsafe(value, name)) {
            return Optional.of(new Undefined("access to attribute '" + Undefined.abbreviated(name) + "' of '"
                    + Values.type(value) + "' object is unsafe."));
        }
        if (value instanceof HasAttributes owner) {
            return Optional.ofNullable(owner.attribute(name));
        }
        if (value instanceof Tuple tuple && tuple.names().contains(name)) {
            return Optional.of(tuple.items().get(tuple.names().indexOf(name)));
        }
        return Optional.ofNullable(methods(value).get(name)).map(function -> new Method(value, function));
    }

    private static boolean isUnsafe(Object value, String name) {
        return name.startsWith("__")
                || (value instanceof Map && CHANGES_A_DICT.contains(name))
                || (value instanceof List && CHANGES_A_LIST.contains(name));
    }

    private static Map<String, BuiltIn> methods(Object value) {
        return switch (value) {
            case String text -> StringMethods.TABLE;
            case Map<?, ?> dict -> ContainerMethods.OF_DICTS;
            case List<?> list -> ContainerMethods.OF_LISTS;
            case Tuple tuple -> ContainerMethods.OF_TUPLES;
            default -> Map.of();
        };
    }

    /** Follows a path such as {@code function.name} or {@code 0.name}, by which filters say what they look at. */
    static Object follow(Object value, Object path, Budget budget) {
        Object reached = value;
        for (Object key : keys(path, budget)) {
            reached = item(reached, key, budget);
        }
        return reached;
    }

    static List<Object> keys(Object path, Budget budget) {
        if (path instanceof None) {
            return List.of();
        }
        if (!(path instanceof String names)) {
            return List.of(path);
        }
        List<Object> keys = new ArrayList<>();
        for (Object part : Splitting.split(names, ".", -1, budget)) {
            String name = (String) part;
            boolean number = !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
            keys.add(number ? NumberTexts.integer(name, 10).orElseThrow() : name);
        }
        return keys;
    }

    /** The value of {@code value|attr(name)}: an attribute, never an item. */
    static Object strict(Object value, Object name) {
        if (!(name instanceof String text)) {
            throw Failures.type("attribute name must be string, not '" + Values.type(name) + "'");
        }
        return of(value, text).orElseGet(() -> Values.missing(value, text));
    }
}
