// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.syntax;

import io.beep.host.chat.templates.internal.values.Arithmetic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has a value. */
public sealed interface Expression {
    record Literal(Object value) implements Expression {}

    record Variable(String name) implements Expression {}

    record ListDisplay(List<Expression> items) implements Expression {}

    record TupleDisplay(List<Expression> items) implements Expression {}

    record DictDisplay(List<Entry> entries) implements Expression {}

    /** An entry of a dict. */
    record Entry(Expression key, Expression value) {}

    /** {@code target.name} */
    record Attribute(Expression target, String name) implements Expression {}

    /** {@code target[key]} */
    record Item(Expression target, Expression key) implements Expression {}

    /** {@code target[start:stop:step]} */
    record Slice(
            Expression target,
            @Nullable Expression start,
            @Nullable Expression stop,
            @Nullable Expression step) implements Expression {}

    record Call(Expression target, ArgumentList arguments) implements Expression {}

    /** {@code target|name(arguments)} */
    record Filter(Expression target, FilterUse use) implements Expression {}

    /** {@code target is name(arguments)} */
    record Test(Expression target, String name, ArgumentList arguments) implements Expression {}

    record Not(Expression operand) implements Expression {}

    record Negative(Expression operand) implements Expression {}

    record Positive(Expression operand) implements Expression {}

    record Binary(Arithmetic.Operator operator, Expression left, Expression right) implements Expression {}

    record And(Expression left, Expression right) implements Expression {}

    record Or(Expression left, Expression right) implements Expression {}

    /** {@code a ~ b ~ c} */
    record Concatenation(List<Expression> parts) implements Expression {}

    /** {@code a < b <= c}, in which each expression is evaluated once */
    record Comparisons(Expression first, List<Comparand> rest) implements Expression {}

    /** {@code then if condition else otherwise} */
    record Conditional(
            Expression condition, Expression then, @Nullable Expression otherwise) implements Expression {}

    /** A comparison with what is left of it. */
    record Comparand(Comparator comparator, Expression value) {}

    /** How two values are compared. */
    enum Comparator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        IN,
        NOT_IN
    }

    /** A filter as it is used in an expression, or on the text of a block. */
    record FilterUse(String name, ArgumentList arguments) {}

    /** What is passed in a call; the last two are {@code *values} and {@code **values}. */
    record ArgumentList(
            List<Expression> positional,
            List<Named> named,
            @Nullable Expression rest,
            @Nullable Expression namedRest) {
        static final ArgumentList NONE = new ArgumentList(List.of(), List.of(), null, null);

        public boolean isEmpty() {
            return positional.isEmpty() && named.isEmpty() && rest == null && namedRest == null;
        }
    }

    /** A value that is passed by name. */
    record Named(String name, Expression value) {}
}
