// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import io.beep.host.json.grammars.Expression.Choice;
import io.beep.host.json.grammars.Expression.OneOf;
import io.beep.host.json.grammars.Expression.Repeat;
import io.beep.host.json.grammars.Expression.Rule;
import io.beep.host.json.grammars.Expression.Sequence;
import io.beep.host.json.grammars.Expression.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Whether a grammar can be followed: no rule begins with itself, and every one comes to an end. An engine would not tell. */
final class GrammarCheck {
    private final Map<String, Expression> rules;

    GrammarCheck(Map<String, Expression> rules) {
        this.rules = rules;
    }

    void check() throws SchemaException {
        var empty = least(GrammarCheck::mayBeEmpty);
        var done = new HashSet<String>();
        for (var rule : rules.keySet()) {
            if (beginsWithItself(new Rule(rule), new HashSet<>(), done, empty)) {
                throw new SchemaException("", "The schema refers to itself without anything between");
            }
        }
        if (least(GrammarCheck::ends).size() < rules.size()) {
            throw new SchemaException("", "A part of the schema demands itself again and again: no answer could end");
        }
    }

    /** The rules of which something is true by the rules of which it is known. */
    private Set<String> least(BiPredicate<Expression, Set<String>> test) {
        var known = new HashSet<String>();
        var open = new ArrayList<>(rules.keySet());
        while (open.removeIf(rule -> test.test(rules.getOrDefault(rule, Expression.EMPTY), known) && known.add(rule))) {
            // Each turn knows what the one before has found.
        }
        return known;
    }

    private boolean beginsWithItself(Expression expression, Set<String> above, Set<String> done, Set<String> empty) {
        return switch (expression) {
            case Text text -> false;
            case OneOf one -> false;
            case Sequence sequence -> {
                for (var part : sequence.parts()) {
                    if (beginsWithItself(part, above, done, empty)) {
                        yield true;
                    }
                    if (!mayBeEmpty(part, empty)) {
                        yield false; // what comes behind it is no beginning
                    }
                }
                yield false;
            }
            case Choice choice ->
                choice.options().stream().anyMatch(option -> beginsWithItself(option, above, done, empty));
            case Repeat repeat -> beginsWithItself(repeat.each(), above, done, empty);
            case Rule rule -> {
                if (done.contains(rule.name())) {
                    yield false;
                }
                if (!above.add(rule.name())) {
                    yield true;
                }
                var found = beginsWithItself(rules.getOrDefault(rule.name(), Expression.EMPTY), above, done, empty);
                above.remove(rule.name());
                done.add(rule.name());
                yield found;
            }
        };
    }

    private static boolean mayBeEmpty(Expression expression, Set<String> empty) {
        return switch (expression) {
            case Text text -> text.text().isEmpty();
            case OneOf one -> false;
            case Sequence sequence -> sequence.parts().stream().allMatch(part -> mayBeEmpty(part, empty));
            case Choice choice -> choice.options().stream().anyMatch(option -> mayBeEmpty(option, empty));
            case Repeat repeat -> repeat.least() == 0 || mayBeEmpty(repeat.each(), empty);
            case Rule rule -> empty.contains(rule.name());
        };
    }

    private static boolean ends(Expression expression, Set<String> ending) {
        return switch (expression) {
            case Text text -> true;
            case OneOf one -> true;
            case Sequence sequence -> sequence.parts().stream().allMatch(part -> ends(part, ending));
            case Choice choice -> choice.options().stream().anyMatch(option -> ends(option, ending));
            case Repeat repeat -> repeat.least() == 0 || ends(repeat.each(), ending);
            case Rule rule -> ending.contains(rule.name());
        };
    }
}
