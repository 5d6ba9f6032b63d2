// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import io.beep.host.json.grammars.Expression.Choice;
import io.beep.host.json.grammars.Expression.OneOf;
import io.beep.host.json.grammars.Expression.Repeat;
import io.beep.host.json.grammars.Expression.Rule;
import io.beep.host.json.grammars.Expression.Sequence;
import io.beep.host.json.grammars.Expression.Text;
import java.util.List;
import java.util.Random;

/** Texts that a grammar allows, by chance: what a model could say that is held to it. */
final class RandomTexts {
    private static final int DEEP = 60;

    private final Grammar grammar;
    private final Random random;
    private final StringBuilder text = new StringBuilder();

    RandomTexts(Grammar grammar, long seed) {
        this.grammar = grammar;
        this.random = new Random(seed);
    }

    String next(Expression root) {
        text.setLength(0);
        write(root, 0);
        return text.toString();
    }

    private void write(Expression expression, int depth) {
        switch (expression) {
            case Text literal -> text.append(literal.text());
            case OneOf one -> text.appendCodePoint(character(one.set().ranges()));
            case Sequence sequence -> sequence.parts().forEach(part -> write(part, depth + 1));
            case Choice choice -> write(option(choice.options(), depth), depth + 1);
            case Repeat repeat -> {
                var most = repeat.most() == Expression.UNBOUNDED ? repeat.least() + 3 : repeat.most();
                var spread = depth > DEEP ? 0 : most - repeat.least();
                // The bounds are where faults are: each of them in a third of the cases.
                var more = switch (random.nextInt(3)) {
                    case 0 -> 0;
                    case 1 -> spread;
                    default -> random.nextInt(spread + 1);
                };
                for (var i = 0; i < repeat.least() + more; i++) {
                    write(repeat.each(), depth + 1);
                }
            }
            case Rule rule -> write(grammar.rules().get(rule.name()), depth + 1);
        }
    }

    /** Deep down, one that does not go deeper. */
    private Expression option(List<Expression> options, int depth) {
        if (depth > DEEP) {
            var ends = options.stream()
                    .filter(option -> option instanceof Text || option instanceof OneOf)
                    .toList();
            if (!ends.isEmpty()) {
                return ends.get(random.nextInt(ends.size()));
            }
        }
        return options.get(random.nextInt(options.size()));
    }

    private int character(List<CharSet.Range> ranges) {
        var range = ranges.get(random.nextInt(ranges.size()));
        return switch (random.nextInt(3)) {
            case 0 -> range.first();
            case 1 -> range.last();
            default -> range.first() + random.nextInt(range.last() - range.first() + 1);
        };
    }
}
