// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import io.beep.host.json.grammars.Expression.Choice;
import io.beep.host.json.grammars.Expression.OneOf;
import io.beep.host.json.grammars.Expression.Repeat;
import io.beep.host.json.grammars.Expression.Rule;
import io.beep.host.json.grammars.Expression.Sequence;
import io.beep.host.json.grammars.Expression.Text;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An expression without rules as a deterministic automaton: each character leads from a state to one other at the most. State 0
 * is the first. Its size, and the work of making it, are bounded.
 */
final class Automaton {
    private static final int MOST_STATES = 2000;
    private static final int MOST_POSITIONS = 20_000;
    private static final int MOST_STEPS = 10_000_000;
    private static final int END = 0;

    /** By these characters to that state. */
    record Edge(CharSet set, int target) {}

    /** It would be larger than is bearable. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** A place within the expression: either a character leads on from it, or nothing, to others. */
    private record Position(List<CharSet.Range> ranges, List<Integer> next) {}

    private final List<Position> positions = new ArrayList<>();
    private final List<List<Edge>> edges = new ArrayList<>();
    private final BitSet accepting = new BitSet();
    private final Map<BitSet, Integer> states = new HashMap<>();
    private final List<BitSet> unread = new ArrayList<>();
    /** Where nothing but anything follows: who is there needs to be nowhere else. */
    private int anything = -1;

    private int steps;

    private Automaton() {}

    static Automaton of(Expression expression) throws TooLargeException {
        var automaton = new Automaton();
        automaton.position(List.of(), List.of());
        automaton.state(automaton.within(List.of(automaton.build(expression, END))));
        for (var state = 0; state < automaton.unread.size(); state++) {
            automaton.edges.add(automaton.read(automaton.unread.get(state)));
        }
        return automaton;
    }

    int size() {
        return edges.size();
    }

    List<Edge> edges(int state) {
        return edges.get(state);
    }

    boolean isAccepting(int state) {
        return accepting.get(state);
    }

    /** How many edges lead to each state. */
    int[] entries() {
        var entries = new int[size()];
        edges.forEach(some -> some.forEach(edge -> entries[edge.target()]++));
        return entries;
    }

    /** Where an expression begins that is followed by what begins at {@code next}. */
    private int build(Expression expression, int next) throws TooLargeException {
        return switch (expression) {
            case Text text when text.text().isEmpty() -> next;
            case Text text -> throw new IllegalArgumentException("Not a set of characters: " + text);
            case Rule rule -> throw new IllegalArgumentException("A rule: " + rule);
            case OneOf one -> position(one.set().ranges(), List.of(next));
            case Sequence sequence -> {
                var begin = next;
                for (var part : sequence.parts().reversed()) {
                    begin = build(part, begin);
                }
                yield begin;
            }
            case Choice choice -> {
                var begins = new ArrayList<Integer>();
                for (var option : choice.options()) {
                    begins.add(build(option, next));
                }
                yield position(List.of(), begins);
            }
            case Repeat repeat -> build(repeat, next);
        };
    }

    private int build(Repeat repeat, int next) throws TooLargeException {
        var isAnything = next == END && repeat.equals(Pattern.ANYTHING);
        if (isAnything && anything >= 0) {
            return anything;
        }
        var begin = next;
        if (repeat.most() == Expression.UNBOUNDED) {
            var ways = new ArrayList<Integer>();
            begin = position(List.of(), ways);
            ways.add(build(repeat.each(), begin));
            ways.add(next);
        } else {
            for (var i = repeat.least(); i < repeat.most(); i++) {
                begin = position(List.of(), List.of(build(repeat.each(), begin), next));
            }
        }
        for (var i = 0; i < repeat.least(); i++) {
            begin = build(repeat.each(), begin);
        }
        if (isAnything) {
            anything = begin;
        }
        return begin;
    }

    private int position(List<CharSet.Range> ranges, List<Integer> next) throws TooLargeException {
        if (positions.size() >= MOST_POSITIONS) {
            throw new TooLargeException();
        }
        positions.add(new Position(ranges, next));
        return positions.size() - 1;
    }

    /** All positions that one is at when one is at some of them, but for those that are only passed through. */
    private BitSet within(List<Integer> some) throws TooLargeException {
        var passed = new BitSet();
        var reached = new BitSet();
        var open = new ArrayList<>(some);
        while (!open.isEmpty()) {
            step(1);
            int position = open.removeLast();
            if (passed.get(position)) {
                continue;
            }
            passed.set(position);
            var isPassage = position != END && positions.get(position).ranges().isEmpty();
            if (isPassage) {
                open.addAll(positions.get(position).next());
            } else {
                reached.set(position);
            }
        }
        if (anything >= 0 && passed.get(anything) && !some.equals(List.of(anything))) {
            return within(List.of(anything));
        }
        return reached;
    }

    private int state(BitSet within) throws TooLargeException {
        var known = states.get(within);
        if (known != null) {
            return known;
        }
        var state = states.size();
        if (state >= MOST_STATES) {
            throw new TooLargeException();
        }
        states.put(within, state);
        unread.add(within);
        accepting.set(state, within.get(END));
        return state;
    }

    /** Where each character leads: between two bounds of any range it is the same for all. */
    private List<Edge> read(BitSet within) throws TooLargeException {
        var starting = new TreeMap<Integer, List<Integer>>();
        var ending = new TreeMap<Integer, List<Integer>>();
        for (var at = within.nextSetBit(0); at >= 0; at = within.nextSetBit(at + 1)) {
            var position = positions.get(at);
            for (var range : position.ranges()) {
                step(1);
                starting.computeIfAbsent(range.first(), bound -> new ArrayList<>())
                        .addAll(position.next());
                ending.computeIfAbsent(range.last() + 1, bound -> new ArrayList<>())
                        .addAll(position.next());
            }
        }
        var bounds = new TreeMap<>(starting);
        bounds.putAll(ending);
        return merged(
                bounds.navigableKeySet().stream().mapToInt(Integer::intValue).toArray(), starting, ending);
    }

    private List<Edge> merged(int[] bounds, Map<Integer, List<Integer>> starting, Map<Integer, List<Integer>> ending)
            throws TooLargeException {
        var sets = new LinkedHashMap<Integer, List<CharSet.Range>>();
        var targets = new HashMap<List<Integer>, Integer>();
        var current = new TreeMap<Integer, Integer>();
        for (var i = 0; i + 1 < bounds.length; i++) {
            ending.getOrDefault(bounds[i], List.of())
                    .forEach(next -> current.computeIfPresent(next, (at, count) -> count == 1 ? null : count - 1));
            starting.getOrDefault(bounds[i], List.of()).forEach(next -> current.merge(next, 1, Integer::sum));
            step(current.size());
            if (current.isEmpty()) {
                continue;
            }
            var key = List.copyOf(current.keySet());
            var target = targets.get(key);
            if (target == null) {
                target = state(within(key));
                targets.put(key, target);
            }
            sets.computeIfAbsent(target, state -> new ArrayList<>())
                    .add(new CharSet.Range(bounds[i], bounds[i + 1] - 1));
        }
        return sets.entrySet().stream()
                .map(entry -> new Edge(new CharSet(entry.getValue()), entry.getKey()))
                .toList();
    }

    private void step(int count) throws TooLargeException {
        steps += count;
        if (steps > MOST_STEPS) {
            throw new TooLargeException();
        }
    }
}
