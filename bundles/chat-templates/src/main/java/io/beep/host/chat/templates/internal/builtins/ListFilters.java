// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.internal.values.Arithmetic;
import io.beep.host.chat.templates.internal.values.Arithmetic.Operator;
import io.beep.host.chat.templates.internal.values.BoundedText;
import io.beep.host.chat.templates.internal.values.DictView;
import io.beep.host.chat.templates.internal.values.Failures;
import io.beep.host.chat.templates.internal.values.Generator;
import io.beep.host.chat.templates.internal.values.None;
import io.beep.host.chat.templates.internal.values.Undefined;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Filters that take the items of something apart, or put them together. */
final class ListFilters {
    static final Map<String, BuiltIn> TABLE = BuiltIn.table(
            BuiltIn.of("list(value)", in -> new ArrayList<>(in.items("value"))),
            BuiltIn.of("items(value)", ListFilters::entries),
            BuiltIn.of("first(value)", ListFilters::first),
            BuiltIn.of("last(value)", ListFilters::last),
            BuiltIn.of("reverse(value)", ListFilters::reverse),
            BuiltIn.of("sum(value, attribute=, start=)", ListFilters::sum),
            BuiltIn.of("batch(value, linecount, fill_with=)", ListFilters::batch),
            BuiltIn.of("slice(value, slices, fill_with=)", ListFilters::slice));

    private ListFilters() {}

    private static Object entries(Inputs in) {
        return switch (in.get("value")) {
            case Undefined undefined -> new Generator(List.of());
            case Map<?, ?> dict -> {
                in.budget().steps(dict.size());
                yield new Generator(DictView.pairs(dict));
            }
            default -> throw Failures.type("Can only get item pairs from a mapping.");
        };
    }

    private static Object first(Inputs in) {
        List<Object> items = in.items("value");
        return items.isEmpty() ? new Undefined("No first item, sequence was empty.") : items.getFirst();
    }

    private static Object last(Inputs in) {
        if (in.get("value") instanceof Generator) {
            throw Failures.type("'generator' object is not reversible");
        }
        List<Object> items = in.items("value");
        return items.isEmpty() ? new Undefined("No last item, sequence was empty.") : items.getLast();
    }

    private static Object reverse(Inputs in) {
        List<Object> items = new ArrayList<>(in.items("value"));
        Collections.reverse(items);
        if (!(in.get("value") instanceof String)) {
            return new Generator(items);
        }
        BoundedText reversed = new BoundedText(in.budget());
        items.forEach(character -> reversed.append((String) character));
        return reversed.toString();
    }

    private static Object sum(Inputs in) {
        Object path = in.get("attribute", None.NONE);
        Object sum = in.get("start", 0L);
        for (Object item : in.items("value")) {
            Object value = Attributes.follow(item, path, in.budget());
            if (value instanceof String) {
                throw Failures.type("sum() can't sum strings");
            }
            sum = Arithmetic.apply(Operator.ADD, sum, value, in.budget());
        }
        return sum;
    }

    private static Object batch(Inputs in) {
        long size = in.integer("linecount");
        List<Object> batches = new ArrayList<>();
        List<Object> batch = new ArrayList<>();
        for (Object item : in.items("value")) {
            if (batch.size() == size) {
                in.budget().container();
                batches.add(batch);
                batch = new ArrayList<>();
            }
            batch.add(item);
        }
        if (!batch.isEmpty()) {
            fill(batch, size, in);
            batches.add(batch);
        }
        return new Generator(batches);
    }

    private static void fill(List<Object> list, long size, Inputs in) {
        Object filling = in.get("fill_with", None.NONE);
        while (list.size() < size && !(filling instanceof None)) {
            in.budget().step();
            list.add(filling);
        }
    }

    private static Object slice(Inputs in) {
        List<Object> items = in.items("value");
        long slices = in.integer("slices");
        if (slices == 0) {
            throw Failures.type("integer division or modulo by zero");
        }
        List<Object> result = new ArrayList<>();
        long size = slices < 0 ? 0 : items.size() / slices;
        long larger = slices < 0 ? 0 : items.size() % slices;
        int from = 0;
        for (long i = 0; i < slices; i++) {
            in.budget().container();
            int to = (int) (from + size + (i < larger ? 1 : 0));
            List<Object> slice = new ArrayList<>(items.subList(from, to));
            if (i >= larger) {
                fill(slice, slice.size() + 1L, in);
            }
            result.add(slice);
            from = to;
        }
        return new Generator(result);
    }
}
