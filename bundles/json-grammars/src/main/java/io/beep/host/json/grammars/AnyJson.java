// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import static io.beep.host.json.grammars.Expression.any;
import static io.beep.host.json.grammars.Expression.choice;
import static io.beep.host.json.grammars.Expression.optional;
import static io.beep.host.json.grammars.Expression.repeat;
import static io.beep.host.json.grammars.Expression.sequence;
import static io.beep.host.json.grammars.Expression.text;

import io.beep.host.json.grammars.Expression.OneOf;
import io.beep.host.json.grammars.Expression.Rule;

/** JSON as such. Blanks are few, and numbers short: a model that is lost must not write either for ever. */
final class AnyJson {
    static final Expression BLANK = optional(text(" "));
    static final Expression COMMA = sequence(text(","), BLANK);
    static final Expression COLON = sequence(text(":"), BLANK);
    static final Expression QUOTE = text("\"");
    static final Expression BOOLEAN = choice(text("true"), text("false"));
    static final Expression NULL = text("null");
    static final Expression DIGIT = new OneOf(CharSet.DIGITS);
    static final Expression FRACTION = sequence(text("."), repeat(DIGIT, 0, 14), new OneOf(CharSet.of('1', '9')));
    static final Expression NATURAL =
            choice(text("0"), sequence(new OneOf(CharSet.of('1', '9')), repeat(DIGIT, 0, 14)));
    static final Expression INTEGER = sequence(optional(text("-")), NATURAL);
    static final Expression NUMBER = sequence(INTEGER, optional(FRACTION));
    /** One character of a string: none of them counts as two. */
    static final Expression CHARACTER =
            choice(new OneOf(CharSet.IN_STRING), text("\\\""), text("\\\\"), text("\\/"), text("\\n"), text("\\t"));

    static final Expression STRING = sequence(QUOTE, any(CHARACTER), QUOTE);

    private static final Rule VALUE_RULE = new Rule("value");
    private static final Rule STRING_RULE = new Rule("string");
    private static final Rule OBJECT_RULE = new Rule("object");
    private static final Rule ARRAY_RULE = new Rule("array");

    private final Grammar grammar;

    AnyJson(Grammar grammar) {
        this.grammar = grammar;
    }

    Expression string() {
        if (!grammar.isDefined(STRING_RULE)) {
            grammar.define(STRING_RULE, STRING);
        }
        return STRING_RULE;
    }

    Expression value() {
        define();
        return VALUE_RULE;
    }

    Expression object() {
        define();
        return OBJECT_RULE;
    }

    Expression array() {
        define();
        return ARRAY_RULE;
    }

    private void define() {
        if (grammar.isDefined(VALUE_RULE)) {
            return;
        }
        var member = sequence(string(), COLON, VALUE_RULE);
        grammar.define(VALUE_RULE, choice(OBJECT_RULE, ARRAY_RULE, STRING_RULE, NUMBER, BOOLEAN, NULL));
        grammar.define(OBJECT_RULE, sequence(text("{"), optional(list(member)), text("}")));
        grammar.define(ARRAY_RULE, sequence(text("["), optional(list(VALUE_RULE)), text("]")));
    }

    private static Expression list(Expression each) {
        return sequence(each, any(sequence(COMMA, each)));
    }
}
