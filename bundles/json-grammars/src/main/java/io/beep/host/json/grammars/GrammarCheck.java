// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import io.beep.host.json.grammars.Expression.Choice;
import io.beep.host.json.grammars.Expression.OneOf;
import io.beep.host.json.grammars.Expression.Repeat;
import io.beep.host.json.grammars.Expression.Rule;
import io.beep.host.json.grammars.Expression.Sequence;
import io.beep.host.json.grammars.Expression.Text;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether a grammar can be followed: no rule begins with itself, and every one comes to an end. An engine would not tell. */
final class GrammarCheck {
    private final Map<String, Expression> rules;

    GrammarCheck(Map<String, Expression> rules) {
        this.rules = rules;
    }

    void check() throws SchemaException {
        var done = new HashSet<String>();
        for (var rule : rules.keySet()) {
            if (beginsWithItself(new Rule(rule), new HashSet<>(), done)) {
                throw new SchemaException("", "The schema refers to itself without anything between");
            }
        }
        var ending = new HashSet<String>();
        while (rules.entrySet().stream()
                .filter(rule -> ends(rule.getValue(), ending))
                .map(rule -> ending.add(rule.getKey()))
                .reduce(false, Boolean::logicalOr)) {
            // Each turn finds the rules that end by those that are known to.
        }
        if (ending.size() < rules.size()) {
            throw new SchemaException("", "A part of the schema demands itself again and again: no answer could end");
        }
    }

    private boolean beginsWithItself(Expression expression, Set<String> above, Set<String> done) {
        return switch (expression) {
            case Text text -> false;
            case OneOf one -> false;
            case Sequence sequence -> {
                for (var part : sequence.parts()) {
                    if (beginsWithItself(part, above, done)) {
                        yield true;
                    }
                    if (!(part instanceof Repeat repeat && repeat.least() == 0)) {
                        yield false; // what comes behind it is no beginning
                    }
                }
                yield false;
            }
            case Choice choice -> choice.options().stream().anyMatch(option -> beginsWithItself(option, above, done));
            case Repeat repeat -> beginsWithItself(repeat.each(), above, done);
            case Rule rule -> {
                if (done.contains(rule.name())) {
                    yield false;
                }
                if (!above.add(rule.name())) {
                    yield true;
                }
                var found = beginsWithItself(rules.getOrDefault(rule.name(), Expression.EMPTY), above, done);
                above.remove(rule.name());
                done.add(rule.name());
                yield found;
            }
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
