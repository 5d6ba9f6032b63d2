// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.internal.values.Arguments;
import io.beep.host.chat.templates.internal.values.Casing;
import io.beep.host.chat.templates.internal.values.Comparison;
import io.beep.host.chat.templates.internal.values.DictView;
import io.beep.host.chat.templates.internal.values.Failures;
import io.beep.host.chat.templates.internal.values.Generator;
import io.beep.host.chat.templates.internal.values.Keys;
import io.beep.host.chat.templates.internal.values.None;
import io.beep.host.chat.templates.internal.values.Splitting;
import io.beep.host.chat.templates.internal.values.Tuple;
import io.beep.host.chat.templates.internal.values.Undefined;
import io.beep.host.chat.templates.internal.values.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Filters that look at each item of something: they choose, change, order and group them. */
final class SelectionFilters {
    static final Map<String, BuiltIn> TABLE = BuiltIn.table(
            BuiltIn.of("map(value, *, **)", SelectionFilters::map),
            BuiltIn.of("select(value, *, **)", in -> select(in, true)),
            BuiltIn.of("reject(value, *, **)", in -> select(in, false)),
            BuiltIn.of("selectattr(value, attribute, *, **)", in -> select(in, true)),
            BuiltIn.of("rejectattr(value, attribute, *, **)", in -> select(in, false)),
            BuiltIn.of("unique(value, case_sensitive=, attribute=)", SelectionFilters::unique),
            BuiltIn.of("min(value, case_sensitive=, attribute=)", in -> extreme(in, 1)),
            BuiltIn.of("max(value, case_sensitive=, attribute=)", in -> extreme(in, -1)),
            BuiltIn.of("sort(value, reverse=, case_sensitive=, attribute=)", SelectionFilters::sort),
            BuiltIn.of("dictsort(value, case_sensitive=, by=, reverse=)", SelectionFilters::sortDict),
            BuiltIn.of("groupby(value, attribute, default=, case_sensitive=)", SelectionFilters::group));

    private static final List<String> NAMES_OF_GROUP = List.of("grouper", "list");

    private SelectionFilters() {}

    private static Object map(Inputs in) {
        if (!Values.isTrue(in.get("value"))) {
            return new Generator(List.of());
        }
        Function<Object, Object> change = in.rest().isEmpty() ? lookup(in) : filter(in);
        List<Object> changed = new ArrayList<>();
        in.items("value").forEach(item -> changed.add(change.apply(item)));
        return new Generator(changed);
    }

    private static Function<Object, Object> lookup(Inputs in) {
        Map<String, Object> options = new HashMap<>(in.namedRest());
        Object path = options.remove("attribute");
        Object otherwise = options.remove("default");
        if (path == null || !options.isEmpty()) {
            throw Failures.type("map requires a filter argument, or an attribute");
        }
        return item -> orDefault(item, path, otherwise == null ? None.NONE : otherwise, in);
    }

    /** What a path leads to, in which each step that leads nowhere leads to the default. */
    private static Object orDefault(Object item, Object path, Object otherwise, Inputs in) {
        Object reached = item;
        for (Object key : Attributes.keys(path, in.budget())) {
            reached = Attributes.item(reached, key, in.budget());
            if (reached instanceof Undefined && !(otherwise instanceof None)) {
                reached = otherwise;
            }
        }
        return reached;
    }

    private static Function<Object, Object> filter(Inputs in) {
        String name = name(in.rest().getFirst());
        Arguments arguments = new Arguments(in.rest().subList(1, in.rest().size()), in.namedRest());
        return item -> Filters.apply(name, item, arguments, in.budget());
    }

    private static String name(Object value) {
        if (value instanceof String name) {
            return name;
        }
        throw Failures.type("A filter or test is named by a str, not by " + Values.type(value));
    }

    private static Object select(Inputs in, boolean wanted) {
        List<Object> selected = new ArrayList<>();
        if (Values.isTrue(in.get("value"))) {
            Object path = in.get("attribute", None.NONE);
            for (Object item : in.items("value")) {
                if (passes(Attributes.follow(item, path, in.budget()), in) == wanted) {
                    selected.add(item);
                }
            }
        }
        return new Generator(selected);
    }

    private static boolean passes(Object value, Inputs in) {
        if (in.rest().isEmpty()) {
            return Values.isTrue(value);
        }
        Arguments arguments = new Arguments(in.rest().subList(1, in.rest().size()), in.namedRest());
        return Tests.apply(name(in.rest().getFirst()), value, arguments, in.budget());
    }

    /** What an item is compared by: an attribute of it, without regard to case unless that is asked for. */
    private static Object key(Object item, Object path, Inputs in) {
        return folded(Attributes.follow(item, path, in.budget()), in);
    }

    private static Object folded(Object value, Inputs in) {
        return value instanceof String text && !in.flag("case_sensitive")
                ? in.budget().made(Casing.lower(text))
                : value;
    }

    private static Object unique(Inputs in) {
        Object path = in.get("attribute", None.NONE);
        Set<Object> seen = new HashSet<>();
        List<Object> unique = new ArrayList<>();
        for (Object item : in.items("value")) {
            Object key = Keys.of(key(item, path, in), in.budget());
            if (seen.add(key instanceof Boolean bool ? (bool ? 1L : 0L) : key)) {
                unique.add(item);
            }
        }
        return new Generator(unique);
    }

    private static Object extreme(Inputs in, int direction) {
        Object path = in.get("attribute", None.NONE);
        Object best = new Undefined("No aggregated item, sequence was empty.");
        Object bestKey = best;
        for (Object item : in.items("value")) {
            Object key = key(item, path, in);
            boolean better = best instanceof Undefined
                    || (direction > 0
                            ? Comparison.less(key, bestKey, in.budget())
                            : Comparison.greater(key, bestKey, in.budget()));
            best = better ? item : best;
            bestKey = better ? key : bestKey;
        }
        return best;
    }

    /** An item with what it is ordered by. */
    private record Keyed(Object key, Object item) {}

    private static List<Object> sorted(List<Object> items, Function<Object, Object> key, boolean reverse, Inputs in) {
        List<Keyed> keyed = new ArrayList<>();
        items.forEach(item -> keyed.add(new Keyed(key.apply(item), item)));
        Comparator<Keyed> order = (left, right) -> Comparison.order(left.key(), right.key(), in.budget());
        keyed.sort(reverse ? order.reversed() : order);
        List<Object> sorted = new ArrayList<>();
        keyed.forEach(one -> sorted.add(one.item()));
        return sorted;
    }

    private static Object sort(Inputs in) {
        List<Object> paths = in.get("attribute", None.NONE) instanceof String names
                ? Splitting.split(names, ",", -1, in.budget())
                : List.of(in.get("attribute", None.NONE));
        Function<Object, Object> key = item -> {
            List<Object> keys = new ArrayList<>();
            paths.forEach(path -> keys.add(key(item, path, in)));
            return keys;
        };
        return sorted(in.items("value"), key, in.flag("reverse"), in);
    }

    private static Object sortDict(Inputs in) {
        int part = switch (in.text("by", "key")) {
            case "key" -> 0;
            case "value" -> 1;
            default -> throw Failures.type("You can only sort by either \"key\" or \"value\"");
        };
        return switch (in.get("value")) {
            case Map<?, ?> dict ->
                sorted(
                        DictView.pairs(dict),
                        pair -> folded(((Tuple) pair).items().get(part), in),
                        in.flag("reverse"),
                        in);
            case Undefined undefined -> throw undefined.failure();
            case Object other -> throw Failures.type("'" + Values.type(other) + "' object has no attribute 'items'");
        };
    }

    private static Object group(Inputs in) {
        Object path = in.get("attribute");
        Object otherwise = in.get("default", None.NONE);
        Function<Object, Object> key = item -> folded(orDefault(item, path, otherwise, in), in);
        List<Object> groups = new ArrayList<>();
        List<Object> members = new ArrayList<>();
        for (Object item : sorted(in.items("value"), key, false, in)) {
            boolean same =
                    !members.isEmpty() && Comparison.equal(key.apply(members.getLast()), key.apply(item), in.budget());
            if (!same) {
                members = new ArrayList<>();
                Object name = orDefault(item, path, otherwise, in);
                groups.add(new Tuple(List.of(name, members), NAMES_OF_GROUP));
            }
            members.add(item);
        }
        return groups;
    }
}
