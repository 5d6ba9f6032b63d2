// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import java.util.List;

/** What stands on the right of a rule. */
sealed interface Expression {
    Expression EMPTY = new Text("");
    int UNBOUNDED = -1;

    /** These characters. */
    record Text(String text) implements Expression {}

    /** One character of a set. */
    record OneOf(CharSet set) implements Expression {}

    /** One after the other. */
    record Sequence(List<Expression> parts) implements Expression {}

    /** One of them. */
    record Choice(List<Expression> options) implements Expression {}

    /** Some of them, one after the other; {@link #UNBOUNDED} for any number. */
    record Repeat(Expression each, int least, int most) implements Expression {}

    /** What another rule says. */
    record Rule(String name) implements Expression {}

    static Expression text(String text) {
        return new Text(text);
    }

    static Expression sequence(Expression... parts) {
        return sequence(List.of(parts));
    }

    static Expression sequence(List<Expression> parts) {
        var real = parts.stream().filter(part -> !part.equals(EMPTY)).toList();
        return switch (real.size()) {
            case 0 -> EMPTY;
            case 1 -> real.getFirst();
            default -> new Sequence(real);
        };
    }

    static Expression choice(Expression... options) {
        return choice(List.of(options));
    }

    static Expression choice(List<Expression> options) {
        var different = options.stream().distinct().toList();
        return different.size() == 1 ? different.getFirst() : new Choice(different);
    }

    static Expression optional(Expression each) {
        return new Repeat(each, 0, 1);
    }

    static Expression any(Expression each) {
        return new Repeat(each, 0, UNBOUNDED);
    }

    static Expression repeat(Expression each, int least, int most) {
        if (most == 0 || each.equals(EMPTY)) {
            return EMPTY;
        }
        return least == 1 && most == 1 ? each : new Repeat(each, least, most);
    }
}
