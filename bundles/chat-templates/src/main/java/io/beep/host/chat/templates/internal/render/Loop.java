// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.render;

import io.beep.host.chat.templates.internal.values.Arguments;
import io.beep.host.chat.templates.internal.values.Budget;
import io.beep.host.chat.templates.internal.values.Callable;
import io.beep.host.chat.templates.internal.values.Comparison;
import io.beep.host.chat.templates.internal.values.Failures;
import io.beep.host.chat.templates.internal.values.HasAttributes;
import io.beep.host.chat.templates.internal.values.Undefined;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The variable {@code loop}. It asks for the next item no earlier than it must: where a loop has a condition, what the body
 * does can still change which items there are.
 */
final class Loop implements Callable, HasAttributes {
    private final int depth;
    private final @Nullable UnaryOperator<Object> recursion;
    private Iterator<Object> items;
    private long length;
    private long index0 = -1;
    private @Nullable Object previous;
    private @Nullable Object current;
    private @Nullable Object next;
    private List<Object> lastSeen = List.of();

    /**
     * A loop before its first item.
     *
     * @param length how many items there are, or -1 if that is not known
     * @param depth how many loops the recursive loop is in, 1 for the outermost
     * @param recursion what calling the loop does, if it is recursive
     */
    Loop(Iterator<Object> items, long length, int depth, @Nullable UnaryOperator<Object> recursion) {
        this.items = items;
        this.length = length;
        this.depth = depth;
        this.recursion = recursion;
    }

    /** Goes to the next item; returns it, or null if there is none. */
    @Nullable
    Object advance() {
        Object item = peek();
        if (item != null) {
            next = null;
            previous = current;
            current = item;
            index0++;
        }
        return item;
    }

    private @Nullable Object peek() {
        if (next == null && items.hasNext()) {
            next = items.next();
        }
        return next;
    }

    private long length() {
        if (length < 0) {
            List<Object> remaining = new ArrayList<>();
            items.forEachRemaining(remaining::add);
            items = remaining.iterator();
            length = remaining.size() + index0 + 1 + (next == null ? 0 : 1);
        }
        return length;
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "index" -> index0 + 1;
            case "index0" -> index0;
            case "revindex" -> length() - index0;
            case "revindex0" -> length() - index0 - 1;
            case "first" -> index0 == 0;
            case "last" -> peek() == null;
            case "length" -> length();
            case "depth" -> (long) depth;
            case "depth0" -> depth - 1L;
            case "previtem" -> previous == null ? new Undefined("there is no previous item") : previous;
            case "nextitem" -> peek() == null ? new Undefined("there is no next item") : next;
            case "cycle" -> (Callable) (arguments, budget) -> cycle(arguments);
            case "changed" -> (Callable) this::changed;
            default -> null;
        };
    }

    private Object cycle(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw Failures.type("no items for cycling given");
        }
        return arguments.positional().get((int) (index0 % arguments.positional().size()));
    }

    /** Whether the values are others than the last time. */
    private Object changed(Arguments arguments, Budget budget) {
        List<Object> values = arguments.positional();
        boolean changed = lastSeen.isEmpty() || !Comparison.equal(lastSeen, values, budget);
        lastSeen = values;
        return changed;
    }

    @Override
    public Object call(Arguments arguments, Budget budget) {
        if (recursion == null) {
            throw Failures.type("The loop must have the 'recursive' marker to be called recursively.");
        }
        if (arguments.positional().size() != 1) {
            throw Failures.type("A loop is called with what it is to walk");
        }
        return recursion.apply(arguments.positional().getFirst());
    }

    @Override
    public String toString() {
        return "<LoopContext " + (index0 + 1) + "/" + length() + ">";
    }
}
