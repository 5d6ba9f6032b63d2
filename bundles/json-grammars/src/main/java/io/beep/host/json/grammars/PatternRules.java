// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import static io.beep.host.json.grammars.Expression.choice;
import static io.beep.host.json.grammars.Expression.optional;
import static io.beep.host.json.grammars.Expression.repeat;
import static io.beep.host.json.grammars.Expression.sequence;
import static io.beep.host.json.grammars.Expression.text;

import io.beep.host.json.grammars.Automaton.Edge;
import io.beep.host.json.grammars.Expression.OneOf;
import io.beep.host.json.grammars.Expression.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pattern as rules in which each character decides what comes next. As it is written, a pattern may read one text in many
 * ways, and an engine would follow all of them at once: {@code (a?){1000}} would keep it for ever.
 */
final class PatternRules {
    /** What JSON writes otherwise in a string. */
    private static final SortedMap<Character, String> ESCAPED =
            new TreeMap<>(Map.of('"', "\\\"", '\\', "\\\\", '\n', "\\n", '\r', "\\r", '\t', "\\t"));

    private final Schema schema;
    private final Grammar grammar;
    /** The rules of the states that are rules: those where ways meet or part. */
    private final Map<Integer, Rule> rules = new HashMap<>();

    PatternRules(Schema schema, Grammar grammar) {
        this.schema = schema;
        this.grammar = grammar;
    }

    /** What a JSON string that matches has between its quotes. */
    Expression of(Expression pattern) throws SchemaException {
        Automaton automaton;
        try {
            automaton = Automaton.of(pattern);
        } catch (Automaton.TooLargeException e) {
            throw schema.fault(
                    "pattern",
                    "The pattern can be read in too many ways; repeat less, and begin it with ^ and end it with $");
        }
        var entries = automaton.entries();
        for (var state = 0; state < automaton.size(); state++) {
            var isLink = state > 0 && entries[state] == 1 && isPassedThrough(automaton, state);
            if (!isLink && !isEnd(automaton, state)) {
                rules.put(state, grammar.reserve(schema.path() + ".pattern"));
            }
        }
        // Backwards, as what comes behind has mostly the higher number: so a check finds it known.
        for (var state = automaton.size() - 1; state >= 0; state--) {
            var rule = rules.get(state);
            if (rule != null) {
                grammar.define(rule, body(automaton, state));
            }
        }
        return from(0);
    }

    /** What comes from a state on; nothing, if it is an end. */
    private Expression from(int state) {
        var rule = rules.get(state);
        return rule == null ? Expression.EMPTY : rule;
    }

    private static boolean isPassedThrough(Automaton automaton, int state) {
        return automaton.edges(state).size() == 1 && !automaton.isAccepting(state);
    }

    private static boolean isEnd(Automaton automaton, int state) {
        return automaton.edges(state).isEmpty();
    }

    private Expression body(Automaton automaton, int state) throws SchemaException {
        var options = new ArrayList<Expression>();
        for (var edge : automaton.edges(state)) {
            options.add(way(automaton, edge));
        }
        return automaton.isAccepting(state) ? optional(choice(options)) : choice(options);
    }

    /** From one state to the next that is a rule, or to the end; of what is the same in a row, how often. */
    private Expression way(Automaton automaton, Edge first) throws SchemaException {
        var parts = new ArrayList<Expression>();
        var edge = first;
        var set = first.set();
        var times = 1;
        while (!rules.containsKey(edge.target()) && !isEnd(automaton, edge.target())) {
            edge = automaton.edges(edge.target()).getFirst();
            if (edge.set().equals(set)) {
                times++;
            } else {
                parts.add(repeat(written(set), times, times));
                set = edge.set();
                times = 1;
            }
        }
        parts.add(repeat(written(set), times, times));
        parts.add(from(edge.target()));
        return sequence(parts);
    }

    /** Characters as JSON writes them in a string. */
    private Expression written(CharSet set) throws SchemaException {
        List<Expression> options = new ArrayList<>();
        var escaped = set;
        for (var entry : ESCAPED.entrySet()) {
            if (set.contains(entry.getKey())) {
                escaped = escaped.minus(CharSet.of(entry.getKey()));
                options.add(text(entry.getValue()));
            }
        }
        if (!escaped.isEmpty()) {
            options.addFirst(new OneOf(escaped));
        }
        return grammar.once(schema.path() + ".pattern", choice(options));
    }
}
