// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.internal.values.Budget;
import io.beep.host.chat.templates.internal.values.Comparison;
import io.beep.host.chat.templates.internal.values.DictView;
import io.beep.host.chat.templates.internal.values.Failures;
import io.beep.host.chat.templates.internal.values.Keys;
import io.beep.host.chat.templates.internal.values.None;
import io.beep.host.chat.templates.internal.values.Tuple;
import io.beep.host.chat.templates.internal.values.Values;
import java.util.List;
import java.util.Map;

/** The methods of dicts, lists and tuples; those that change them are not for templates. */
final class ContainerMethods {
    static final Map<String, BuiltIn> OF_DICTS = BuiltIn.table(
            BuiltIn.of("get(self, key, default=)", in -> {
                Object found = dict(in).get(Keys.of(in.get("key"), in.budget()));
                return found == null ? in.get("default", None.NONE) : found;
            }),
            BuiltIn.of("keys(self)", in -> new DictView(DictView.Part.KEYS, dict(in))),
            BuiltIn.of("values(self)", in -> new DictView(DictView.Part.VALUES, dict(in))),
            BuiltIn.of("items(self)", in -> new DictView(DictView.Part.ITEMS, dict(in))),
            BuiltIn.of("copy(self)", in -> in.get("self")));

    static final Map<String, BuiltIn> OF_TUPLES = BuiltIn.table(
            BuiltIn.of("index(self, value, start=, stop=)", ContainerMethods::index),
            BuiltIn.of("count(self, value)", ContainerMethods::count));

    static final Map<String, BuiltIn> OF_LISTS = BuiltIn.table(
            BuiltIn.of("index(self, value, start=, stop=)", ContainerMethods::index),
            BuiltIn.of("count(self, value)", ContainerMethods::count),
            BuiltIn.of("copy(self)", in -> in.get("self")));

    private ContainerMethods() {}

    private static Map<?, ?> dict(Inputs in) {
        return (Map<?, ?>) in.get("self");
    }

    private static List<?> items(Inputs in) {
        return in.get("self") instanceof Tuple tuple ? tuple.items() : (List<?>) in.get("self");
    }

    private static Object index(Inputs in) {
        List<?> items = items(in);
        long start = within(in.integer("start", 0), items.size());
        long stop = within(in.integer("stop", items.size()), items.size());
        for (long i = start; i < stop; i++) {
            if (isAt(items, (int) i, in)) {
                return i;
            }
        }
        throw Failures.type("The value is not in the " + Values.type(in.get("self")));
    }

    private static long within(long index, int size) {
        return Math.max(0, Math.min(size, index < 0 ? index + size : index));
    }

    private static Object count(Inputs in) {
        List<?> items = items(in);
        long count = 0;
        for (int i = 0; i < items.size(); i++) {
            count += isAt(items, i, in) ? 1 : 0;
        }
        return count;
    }

    private static boolean isAt(List<?> items, int index, Inputs in) {
        Budget budget = in.budget();
        budget.step();
        return Comparison.sameOrEqual(items.get(index), in.get("value"), budget);
    }
}
