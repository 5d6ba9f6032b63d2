// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import io.beep.host.json.grammars.Expression.Choice;
import io.beep.host.json.grammars.Expression.OneOf;
import io.beep.host.json.grammars.Expression.Repeat;
import io.beep.host.json.grammars.Expression.Rule;
import io.beep.host.json.grammars.Expression.Sequence;
import io.beep.host.json.grammars.Expression.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The rules of one grammar, and how GBNF writes them. */
final class Grammar {
    private static final int MOST_RULES = 2000;

    private final Map<String, Expression> rules = new LinkedHashMap<>();
    private int count;

    /** A name that no rule has. */
    Rule reserve(String path) throws SchemaException {
        if (++count > MOST_RULES) {
            throw new SchemaException(path, "The schema needs more than " + MOST_RULES + " rules");
        }
        return new Rule("r" + count);
    }

    void define(Rule rule, Expression expression) {
        rules.put(rule.name(), expression);
    }

    boolean isDefined(Rule rule) {
        return rules.containsKey(rule.name());
    }

    Map<String, Expression> rules() {
        return rules;
    }

    String print(Expression root) {
        return "root ::= " + print(root, false) + "\n"
                + rules.entrySet().stream()
                        .map(rule -> rule.getKey() + " ::= " + print(rule.getValue(), false) + "\n")
                        .collect(Collectors.joining());
    }

    private static String print(Expression expression, boolean asOne) {
        return switch (expression) {
            case Text text -> "\"" + escape(text.text()) + "\"";
            case Rule rule -> rule.name();
            case OneOf one -> one.set().ranges().stream().map(Grammar::range).collect(Collectors.joining("", "[", "]"));
            case Sequence sequence ->
                inside(
                        asOne,
                        sequence.parts().stream().map(part -> print(part, true)).collect(Collectors.joining(" ")));
            case Choice choice ->
                inside(
                        asOne,
                        choice.options().stream()
                                .map(option -> print(option, false))
                                .collect(Collectors.joining(" | ")));
            case Repeat repeat -> print(repeat.each(), true) + times(repeat);
        };
    }

    private static String inside(boolean asOne, String text) {
        return asOne ? "(" + text + ")" : text;
    }

    private static String times(Repeat repeat) {
        if (repeat.most() == Expression.UNBOUNDED) {
            return switch (repeat.least()) {
                case 0 -> "*";
                case 1 -> "+";
                default -> "{" + repeat.least() + ",}";
            };
        }
        if (repeat.least() == 0 && repeat.most() == 1) {
            return "?";
        }
        return "{" + repeat.least() + "," + repeat.most() + "}";
    }

    private static String range(CharSet.Range range) {
        var first = escape(range.first());
        return range.first() == range.last() ? first : first + "-" + escape(range.last());
    }

    private static String escape(String text) {
        return text.codePoints().mapToObj(Grammar::escape).collect(Collectors.joining());
    }

    /** Letters and digits as they are, all others by their number: so there is nothing that could mean something. */
    private static String escape(int character) {
        if (character < 0x80 && Character.isLetterOrDigit(character)) {
            return Character.toString(character);
        }
        return character <= 0xFFFF ? "\\u%04X".formatted(character) : "\\U%08X".formatted(character);
    }
}
