// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import io.beep.host.json.grammars.Expression.Choice;
import io.beep.host.json.grammars.Expression.OneOf;
import io.beep.host.json.grammars.Expression.Repeat;
import io.beep.host.json.grammars.Expression.Rule;
import io.beep.host.json.grammars.Expression.Sequence;
import io.beep.host.json.grammars.Expression.Text;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rules of one grammar, and how GBNF writes them. What they cost is bounded: their number, their text, and what an engine makes of
 * that, which writes out what is repeated.
 */
final class Grammar {
    static final int MOST_RULES = 5000;
    static final int MOST_CHARS = 256 * 1024;
    /** An engine has some dozen bytes for each. */
    static final int MOST_ELEMENTS = 200_000;

    private final Map<String, Expression> rules = new LinkedHashMap<>();
    private final Map<Expression, Rule> shared = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private int elements;
    private int count;

    /** A name that no rule has. */
    Rule reserve(String path) throws SchemaException {
        requireRoom(path);
        if (++count > MOST_RULES) {
            throw new SchemaException(path, "The schema needs more than " + MOST_RULES + " rules");
        }
        return new Rule("r" + count);
    }

    /** Whether more may come, for a part of the schema. */
    void requireRoom(String path) throws SchemaException {
        if (text.length() > MOST_CHARS) {
            throw new SchemaException(path, "The schema needs a grammar of more than " + MOST_CHARS + " characters");
        }
        if (elements > MOST_ELEMENTS) {
            throw new SchemaException(
                    path, "The schema is too large: what it counts, such as lengths, makes more than " + MOST_ELEMENTS);
        }
    }

    void define(Rule rule, Expression expression) {
        rules.put(rule.name(), expression);
        text.append(rule.name())
                .append(" ::= ")
                .append(print(expression, false))
                .append('\n');
        elements = (int) Math.min(Integer.MAX_VALUE, elements + elements(expression));
    }

    /** What may be written in several places: a rule, the same one for the same, unless it is short. */
    Expression once(String path, Expression expression) throws SchemaException {
        if (isShort(expression)) {
            return expression;
        }
        var known = shared.get(expression);
        if (known != null) {
            return known;
        }
        var rule = reserve(path);
        define(rule, expression);
        shared.put(expression, rule);
        return rule;
    }

    private static boolean isShort(Expression expression) {
        return switch (expression) {
            case Rule rule -> true;
            case Text text -> text.text().length() <= 2;
            case OneOf one -> one.set().ranges().size() <= 1;
            case Sequence sequence -> false;
            case Choice choice -> false;
            case Repeat repeat -> false;
        };
    }

    /** How many parts an engine makes of it: what is repeated is so many references to it, and as many rules. */
    private static long elements(Expression expression) {
        return switch (expression) {
            case Rule rule -> 1;
            case Text text -> text.text().length();
            case OneOf one -> one.set().ranges().size();
            case Sequence sequence ->
                sequence.parts().stream().mapToLong(Grammar::elements).sum();
            case Choice choice ->
                choice.options().stream()
                        .mapToLong(option -> 1 + elements(option))
                        .sum();
            case Repeat repeat -> {
                var each = elements(repeat.each());
                var times = repeat.most() == Expression.UNBOUNDED ? repeat.least() + 1 : repeat.most();
                var isGroup = repeat.each() instanceof Sequence
                        || repeat.each() instanceof Choice
                        || repeat.each() instanceof Repeat;
                yield isGroup ? each + 4L * times : (each + 3) * times;
            }
        };
    }

    boolean isDefined(Rule rule) {
        return rules.containsKey(rule.name());
    }

    Map<String, Expression> rules() {
        return rules;
    }

    String print(Expression root) {
        return "root ::= " + print(root, false) + "\n" + text;
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
