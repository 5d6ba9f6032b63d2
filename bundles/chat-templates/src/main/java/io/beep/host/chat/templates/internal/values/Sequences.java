// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be walked, counted, indexed and sliced. */
public final class Sequences {
    private Sequences() {}

    /** The items of whatever can be walked; the list is not to be changed. */
    public static List<Object> items(Object value, Budget budget) {
        List<Object> items = switch (value) {
            case List<?> list -> Collections.unmodifiableList(list);
            case Tuple tuple -> tuple.items();
            case String text -> Text.characters(text, budget);
            case Map<?, ?> dict -> new ArrayList<>(dict.keySet());
            case DictView view -> view.items();
            case Range range -> range.items();
            case Generator generator -> generator.take();
            case Undefined undefined -> List.of();
            default -> throw Failures.type("'" + Values.type(value) + "' object is not iterable");
        };
        budget.steps(items.size());
        return items;
    }

    public static boolean isIterable(Object value) {
        return isSequence(value) || value instanceof DictView || value instanceof Generator;
    }

    /** Whether a value has a length and takes {@code []}, which dicts do, and undefined values. */
    public static boolean isSequence(Object value) {
        return value instanceof List
                || value instanceof Tuple
                || value instanceof String
                || value instanceof Map
                || value instanceof Range
                || value instanceof Undefined;
    }

    public static long length(Object value, Budget budget) {
        return switch (value) {
            case String text -> {
                budget.scan(text.length());
                yield Text.length(text);
            }
            case Map<?, ?> dict -> dict.size();
            case DictView view -> view.dict().size();
            default -> {
                if (!isSequence(value)) {
                    throw Failures.type("object of type '" + Values.type(value) + "' has no len()");
                }
                yield sized(value).size();
            }
        };
    }

    public static boolean contains(Object container, Object value, Budget budget) {
        return switch (container) {
            case String text -> {
                if (!(value instanceof String part)) {
                    throw Failures.type("'in <string>' requires string as left operand, not " + Values.type(value));
                }
                budget.search(text, part);
                yield text.contains(part);
            }
            case Map<?, ?> dict -> dict.containsKey(Keys.of(value, budget));
            default -> {
                if (!isIterable(container)) {
                    throw Failures.type("argument of type '" + Values.type(container) + "' is not iterable");
                }
                yield items(container, budget).stream().anyMatch(item -> Comparison.sameOrEqual(item, value, budget));
            }
        };
    }

    /** What {@code container[key]} is, if there is such an item. */
    public static Optional<Object> item(Object container, Object key, Budget budget) {
        if (container instanceof Map<?, ?> dict) {
            boolean hashable = !(key instanceof List) && !(key instanceof Map);
            return hashable ? Optional.ofNullable(dict.get(Keys.of(key, budget))) : Optional.empty();
        }
        if (!Numbers.isInteger(key) || !isSequence(container)) {
            return Optional.empty();
        }
        long length = length(container, budget);
        long index = Numbers.index(key);
        long at = index < 0 ? index + length : index;
        if (at < 0 || at >= length) {
            return Optional.empty();
        }
        if (container instanceof String text) {
            budget.scan(at);
            return Optional.of(Text.substring(text, (int) at, (int) at + 1));
        }
        return Optional.of(sized(container).get((int) at));
    }

    private static List<?> sized(Object sequence) {
        return switch (sequence) {
            case List<?> list -> list;
            case Tuple tuple -> tuple.items();
            case Range range -> range.items();
            default -> List.of();
        };
    }

    /** What {@code container[start:stop:step]} is; each of the three may be {@code None}. */
    public static Object slice(Object container, Object start, Object stop, Object step, Budget budget) {
        return switch (container) {
            case String text -> sliceText(text, start, stop, step, budget);
            case List<?> list -> pick(list, Slice.of(start, stop, step, list.size()), budget);
            case Tuple tuple ->
                Tuple.of(pick(
                        tuple.items(), Slice.of(start, stop, step, tuple.items().size()), budget));
            case Range range -> {
                Slice slice = Slice.of(start, stop, step, range.items().size());
                long stride = range.step() * slice.step();
                long first = range.start() + slice.first() * range.step();
                yield new Range(first, first + slice.count() * stride, stride);
            }
            case Undefined undefined -> throw undefined.failure();
            default -> throw Failures.type("'" + Values.type(container) + "' object cannot be sliced");
        };
    }

    private static String sliceText(String text, Object start, Object stop, Object step, Budget budget) {
        budget.scan(text.length());
        Slice slice = Slice.of(start, stop, step, Text.length(text));
        if (slice.step() == 1) {
            return budget.made(Text.substring(text, (int) slice.first(), (int) (slice.first() + slice.count())));
        }
        int[] characters = text.codePoints().toArray();
        BoundedText picked = new BoundedText(budget);
        for (long i = 0; i < slice.count(); i++) {
            picked.appendCodePoint(characters[slice.at(i)]);
        }
        return picked.toString();
    }

    private static List<Object> pick(List<?> items, Slice slice, Budget budget) {
        budget.steps(slice.count());
        List<Object> picked = new ArrayList<>();
        for (long i = 0; i < slice.count(); i++) {
            picked.add(items.get(slice.at(i)));
        }
        return picked;
    }
}
