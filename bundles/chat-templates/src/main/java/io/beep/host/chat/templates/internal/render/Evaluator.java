// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.render;

import io.beep.host.chat.templates.internal.builtins.Attributes;
import io.beep.host.chat.templates.internal.builtins.Filters;
import io.beep.host.chat.templates.internal.builtins.Tests;
import io.beep.host.chat.templates.internal.syntax.Expression;
import io.beep.host.chat.templates.internal.syntax.Expression.ArgumentList;
import io.beep.host.chat.templates.internal.syntax.Expression.Comparand;
import io.beep.host.chat.templates.internal.syntax.Expression.FilterUse;
import io.beep.host.chat.templates.internal.syntax.Expression.Named;
import io.beep.host.chat.templates.internal.values.Arguments;
import io.beep.host.chat.templates.internal.values.Arithmetic;
import io.beep.host.chat.templates.internal.values.BoundedText;
import io.beep.host.chat.templates.internal.values.Budget;
import io.beep.host.chat.templates.internal.values.Callable;
import io.beep.host.chat.templates.internal.values.Comparison;
import io.beep.host.chat.templates.internal.values.Failures;
import io.beep.host.chat.templates.internal.values.Keys;
import io.beep.host.chat.templates.internal.values.None;
import io.beep.host.chat.templates.internal.values.Repr;
import io.beep.host.chat.templates.internal.values.Sequences;
import io.beep.host.chat.templates.internal.values.Tuple;
import io.beep.host.chat.templates.internal.values.Undefined;
import io.beep.host.chat.templates.internal.values.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the values of expressions. */
final class Evaluator {
    private final Budget budget;

    Evaluator(Budget budget) {
        this.budget = budget;
    }

    Object evaluate(Expression expression, Scope scope) {
        budget.enter();
        budget.step();
        Object value = evaluateOne(expression, scope);
        budget.leave();
        return value;
    }

    boolean isTrue(Expression expression, Scope scope) {
        return Values.isTrue(evaluate(expression, scope));
    }

    private Object evaluateOne(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Variable variable -> scope.get(variable.name(), budget);
            case Expression.Attribute attribute ->
                Attributes.attribute(evaluate(attribute.target(), scope), attribute.name(), budget);
            case Expression.Item item ->
                Attributes.item(evaluate(item.target(), scope), evaluate(item.key(), scope), budget);
            case Expression.Slice slice -> slice(slice, scope);
            case Expression.Call call -> call(call, scope, null);
            case Expression.Filter filter -> filter(filter.use(), evaluate(filter.target(), scope), scope);
            case Expression.Test test ->
                Tests.apply(test.name(), evaluate(test.target(), scope), arguments(test.arguments(), scope), budget);
            case Expression.Not not -> !isTrue(not.operand(), scope);
            case Expression.Negative negative -> Arithmetic.negate(evaluate(negative.operand(), scope));
            case Expression.Positive positive -> Arithmetic.plus(evaluate(positive.operand(), scope));
            case Expression.Binary binary ->
                Arithmetic.apply(
                        binary.operator(), evaluate(binary.left(), scope), evaluate(binary.right(), scope), budget);
            case Expression.And and -> {
                Object left = evaluate(and.left(), scope);
                yield Values.isTrue(left) ? evaluate(and.right(), scope) : left;
            }
            case Expression.Or or -> {
                Object left = evaluate(or.left(), scope);
                yield Values.isTrue(left) ? left : evaluate(or.right(), scope);
            }
            case Expression.Concatenation concatenation -> concatenate(concatenation, scope);
            case Expression.Comparisons comparisons -> compare(comparisons, scope);
            case Expression.Conditional conditional -> choose(conditional, scope);
            case Expression.ListDisplay list -> evaluateAll(list.items(), scope);
            case Expression.TupleDisplay tuple -> Tuple.of(evaluateAll(tuple.items(), scope));
            case Expression.DictDisplay dict -> dict(dict, scope);
        };
    }

    private List<Object> evaluateAll(List<Expression> expressions, Scope scope) {
        budget.container();
        List<Object> values = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            values.add(evaluate(expression, scope));
        }
        return values;
    }

    private Object dict(Expression.DictDisplay display, Scope scope) {
        budget.container();
        Map<Object, Object> dict = new LinkedHashMap<>();
        for (Expression.Entry entry : display.entries()) {
            Object key = Keys.of(evaluate(entry.key(), scope), budget);
            dict.put(key, evaluate(entry.value(), scope));
        }
        return dict;
    }

    private Object slice(Expression.Slice slice, Scope scope) {
        Object target = evaluate(slice.target(), scope);
        Object start = bound(slice.start(), scope);
        Object stop = bound(slice.stop(), scope);
        return Sequences.slice(target, start, stop, bound(slice.step(), scope), budget);
    }

    private Object bound(@Nullable Expression bound, Scope scope) {
        return bound == null ? None.NONE : evaluate(bound, scope);
    }

    private Object concatenate(Expression.Concatenation concatenation, Scope scope) {
        BoundedText text = new BoundedText(budget);
        for (Expression part : concatenation.parts()) {
            text.append(Repr.str(evaluate(part, scope), budget));
        }
        return text.toString();
    }

    private Object compare(Expression.Comparisons comparisons, Scope scope) {
        Object left = evaluate(comparisons.first(), scope);
        for (Comparand comparand : comparisons.rest()) {
            Object right = evaluate(comparand.value(), scope);
            if (!holds(comparand.comparator(), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private boolean holds(Expression.Comparator comparator, Object left, Object right) {
        return switch (comparator) {
            case EQUAL -> Comparison.equal(left, right, budget);
            case NOT_EQUAL -> !Comparison.equal(left, right, budget);
            case LESS -> Comparison.less(left, right, budget);
            case LESS_OR_EQUAL -> Comparison.lessOrEqual(left, right, budget);
            case GREATER -> Comparison.greater(left, right, budget);
            case GREATER_OR_EQUAL -> Comparison.greaterOrEqual(left, right, budget);
            case IN -> Sequences.contains(right, left, budget);
            case NOT_IN -> !Sequences.contains(right, left, budget);
        };
    }

    private Object choose(Expression.Conditional conditional, Scope scope) {
        if (isTrue(conditional.condition(), scope)) {
            return evaluate(conditional.then(), scope);
        }
        Expression otherwise = conditional.otherwise();
        return otherwise == null
                ? new Undefined("The inline if-expression was false and has no else")
                : evaluate(otherwise, scope);
    }

    /** What a filter makes of a value. */
    Object filter(FilterUse use, Object value, Scope scope) {
        return Filters.apply(use.name(), value, arguments(use.arguments(), scope), budget);
    }

    /** What a call gives; the caller is what a {@code call} block passes to it. */
    Object call(Expression.Call call, Scope scope, @Nullable Callable caller) {
        Object target = evaluate(call.target(), scope);
        Arguments arguments = arguments(call.arguments(), scope);
        return switch (target) {
            case Callable callable ->
                callable.call(caller == null ? arguments : arguments.with("caller", caller), budget);
            case Undefined undefined -> throw undefined.failure();
            default -> throw Failures.type("'" + Values.type(target) + "' object is not callable");
        };
    }

    private Arguments arguments(ArgumentList list, Scope scope) {
        if (list.isEmpty()) {
            return Arguments.NONE;
        }
        List<Object> positional = evaluateAll(list.positional(), scope);
        Map<String, Object> named = new LinkedHashMap<>();
        for (Named argument : list.named()) {
            pass(named, argument.name(), evaluate(argument.value(), scope));
        }
        if (list.rest() != null) {
            positional.addAll(Sequences.items(evaluate(list.rest(), scope), budget));
        }
        if (list.namedRest() != null) {
            if (!(evaluate(list.namedRest(), scope) instanceof Map<?, ?> dict)) {
                throw Failures.type("The argument after ** must be a mapping");
            }
            budget.steps(dict.size());
            dict.forEach((name, value) -> pass(named, name, value));
        }
        return new Arguments(positional, named);
    }

    private static void pass(Map<String, Object> named, Object name, Object value) {
        if (!(name instanceof String text)) {
            throw Failures.type("keywords must be strings");
        }
        if (named.put(text, value) != null) {
            throw Failures.type("got multiple values for keyword argument '" + text + "'");
        }
    }
}
