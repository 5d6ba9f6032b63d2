// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.syntax;

import io.beep.host.chat.templates.internal.syntax.Expression.ArgumentList;
import io.beep.host.chat.templates.internal.syntax.Expression.Comparand;
import io.beep.host.chat.templates.internal.syntax.Expression.Comparator;
import io.beep.host.chat.templates.internal.syntax.Expression.FilterUse;
import io.beep.host.chat.templates.internal.values.Arithmetic.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses expressions, one method for each level of precedence, the loosest first. */
final class ExpressionParser {
    private static final Map<String, Comparator> COMPARATORS = Map.of(
            "==", Comparator.EQUAL,
            "!=", Comparator.NOT_EQUAL,
            "<", Comparator.LESS,
            "<=", Comparator.LESS_OR_EQUAL,
            ">", Comparator.GREATER,
            ">=", Comparator.GREATER_OR_EQUAL);
    private static final Map<String, Operator> SUMS = Map.of("+", Operator.ADD, "-", Operator.SUBTRACT);
    private static final Map<String, Operator> PRODUCTS =
            Map.of("*", Operator.MULTIPLY, "/", Operator.DIVIDE, "//", Operator.FLOOR_DIVIDE, "%", Operator.MODULO);
    private static final Map<String, Operator> POWERS = Map.of("**", Operator.POWER);

    private final Tokens tokens;
    private final PrimaryParser primaries;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
        this.primaries = new PrimaryParser(tokens, this);
    }

    /** Counts the uses of a name as a variable, so far. */
    int usesOf(String name) {
        return primaries.usesOf(name);
    }

    Expression parse() {
        return tokens.nested(this::conditional);
    }

    /** An expression, or several with commas between them, which make a tuple. */
    Expression parseTuple() {
        return tuple(true, null);
    }

    /** The same without {@code a if b else c}, where {@code if} and {@code else} mean something else. */
    Expression parsePlainTuple(@Nullable String endName) {
        return tuple(false, endName);
    }

    Expression parseParenthesized() {
        return tokens.isOperator(")") ? new Expression.TupleDisplay(List.of()) : tuple(true, null);
    }

    private Expression tuple(boolean withConditional, @Nullable String endName) {
        Expression first = withConditional ? parse() : tokens.nested(this::disjunction);
        if (!tokens.isOperator(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",") && !isTupleEnd(endName)) {
            items.add(withConditional ? parse() : tokens.nested(this::disjunction));
        }
        return new Expression.TupleDisplay(items);
    }

    private boolean isTupleEnd(@Nullable String endName) {
        return tokens.is(TokenType.PRINT_END)
                || tokens.is(TokenType.BLOCK_END)
                || tokens.isOperator(")")
                || (endName != null && tokens.isName(endName));
    }

    private Expression conditional() {
        Expression then = disjunction();
        while (tokens.skipName("if")) {
            Expression condition = disjunction();
            Expression otherwise = tokens.skipName("else") ? parse() : null;
            then = new Expression.Conditional(condition, then, otherwise);
        }
        return then;
    }

    private Expression disjunction() {
        Expression left = conjunction();
        while (tokens.skipName("or")) {
            left = new Expression.Or(left, conjunction());
        }
        return left;
    }

    private Expression conjunction() {
        Expression left = negation();
        while (tokens.skipName("and")) {
            left = new Expression.And(left, negation());
        }
        return left;
    }

    private Expression negation() {
        return tokens.skipName("not") ? new Expression.Not(tokens.nested(this::negation)) : comparison();
    }

    private Expression comparison() {
        Expression first = sum();
        List<Comparand> rest = new ArrayList<>();
        Comparator comparator = comparator();
        while (comparator != null) {
            rest.add(new Comparand(comparator, sum()));
            comparator = comparator();
        }
        return rest.isEmpty() ? first : new Expression.Comparisons(first, rest);
    }

    private @Nullable Comparator comparator() {
        Comparator symbol =
                tokens.is(TokenType.OPERATOR) ? COMPARATORS.get(tokens.current().text()) : null;
        if (symbol != null) {
            tokens.next();
            return symbol;
        }
        if (tokens.skipName("in")) {
            return Comparator.IN;
        }
        if (tokens.isName("not") && tokens.following().isName("in")) {
            tokens.next();
            tokens.next();
            return Comparator.NOT_IN;
        }
        return null;
    }

    private Expression sum() {
        Expression left = concatenation();
        for (Operator operator = operator(SUMS); operator != null; operator = operator(SUMS)) {
            left = new Expression.Binary(operator, left, concatenation());
        }
        return left;
    }

    private Expression concatenation() {
        Expression first = product();
        if (!tokens.isOperator("~")) {
            return first;
        }
        List<Expression> parts = new ArrayList<>(List.of(first));
        while (tokens.skipOperator("~")) {
            parts.add(product());
        }
        return new Expression.Concatenation(parts);
    }

    private Expression product() {
        Expression left = power();
        for (Operator operator = operator(PRODUCTS); operator != null; operator = operator(PRODUCTS)) {
            left = new Expression.Binary(operator, left, power());
        }
        return left;
    }

    /** Of several powers the first is taken first, other than in Python. */
    private Expression power() {
        Expression left = filtered(unary());
        for (Operator operator = operator(POWERS); operator != null; operator = operator(POWERS)) {
            left = new Expression.Binary(operator, left, filtered(unary()));
        }
        return left;
    }

    private @Nullable Operator operator(Map<String, Operator> operators) {
        Operator operator =
                tokens.is(TokenType.OPERATOR) ? operators.get(tokens.current().text()) : null;
        if (operator != null) {
            tokens.next();
        }
        return operator;
    }

    private Expression unary() {
        if (tokens.skipOperator("-")) {
            return primaries.postfix(new Expression.Negative(tokens.nested(this::unary)));
        }
        if (tokens.skipOperator("+")) {
            return primaries.postfix(new Expression.Positive(tokens.nested(this::unary)));
        }
        return primaries.parse();
    }

    /** The filters, tests and calls that follow; a sign belongs to what is filtered. */
    private Expression filtered(Expression start) {
        Expression expression = start;
        while (true) {
            if (tokens.skipOperator("|")) {
                expression = new Expression.Filter(expression, filter());
            } else if (tokens.skipName("is")) {
                expression = test(expression);
            } else if (tokens.isOperator("(")) {
                expression = new Expression.Call(expression, arguments());
            } else {
                return expression;
            }
        }
    }

    /** A filter by its name, with what is passed to it. */
    FilterUse filter() {
        String name = dottedName();
        return new FilterUse(name, tokens.isOperator("(") ? arguments() : ArgumentList.NONE);
    }

    private Expression test(Expression target) {
        boolean negated = tokens.skipName("not");
        String name = dottedName();
        ArgumentList arguments = ArgumentList.NONE;
        if (tokens.isOperator("(")) {
            arguments = arguments();
        } else if (startsOperand()) {
            arguments = new ArgumentList(List.of(primaries.parse()), List.of(), null, null);
        }
        Expression test = new Expression.Test(target, name, arguments);
        return negated ? new Expression.Not(test) : test;
    }

    private String dottedName() {
        StringBuilder name = new StringBuilder(tokens.expectName());
        while (tokens.skipOperator(".")) {
            name.append('.').append(tokens.expectName());
        }
        return name.toString();
    }

    private boolean startsOperand() {
        if (tokens.isName("is")) {
            throw tokens.failure("You cannot chain multiple tests with is");
        }
        return switch (tokens.current().type()) {
            case NAME -> !tokens.isName("else") && !tokens.isName("or") && !tokens.isName("and");
            case STRING, INTEGER, FLOAT -> true;
            default -> tokens.isOperator("[") || tokens.isOperator("{");
        };
    }

    ArgumentList arguments() {
        return new ArgumentListParser(tokens, this).parse();
    }
}
