// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.syntax;

import io.beep.host.chat.templates.internal.values.None;
import io.beep.host.chat.templates.internal.values.Numbers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses what binds tightest: literals, variables, parentheses, and the attributes, items and calls that follow them. */
final class PrimaryParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final Map<String, Integer> uses = new HashMap<>();

    PrimaryParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    int usesOf(String name) {
        return uses.getOrDefault(name, 0);
    }

    Expression parse() {
        return postfix(primary());
    }

    private Expression primary() {
        return switch (tokens.current().type()) {
            case NAME -> name(tokens.next().text());
            case STRING -> new Expression.Literal(strings());
            case INTEGER -> new Expression.Literal(integer(tokens.next().text()));
            case FLOAT -> new Expression.Literal(Double.valueOf(tokens.next().text()));
            default -> bracketed();
        };
    }

    private Expression bracketed() {
        if (tokens.skipOperator("(")) {
            Expression inner = expressions.parseParenthesized();
            tokens.expectOperator(")");
            return inner;
        }
        if (tokens.skipOperator("[")) {
            return new Expression.ListDisplay(list());
        }
        if (tokens.skipOperator("{")) {
            return new Expression.DictDisplay(entries());
        }
        throw tokens.failure("unexpected '" + tokens.current().describe() + "'");
    }

    private Expression name(String name) {
        return switch (name) {
            case "true", "True" -> new Expression.Literal(true);
            case "false", "False" -> new Expression.Literal(false);
            case "none", "None" -> new Expression.Literal(None.NONE);
            default -> {
                uses.merge(name, 1, Integer::sum);
                yield new Expression.Variable(name);
            }
        };
    }

    /** Strings that follow each other are one. */
    private String strings() {
        StringBuilder text = new StringBuilder();
        while (tokens.is(TokenType.STRING)) {
            text.append(tokens.next().text());
        }
        return text.toString();
    }

    private Object integer(String digits) {
        int radix = switch (digits.length() > 2 ? digits.charAt(1) : '0') {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 10;
        };
        return Numbers.integer(new BigInteger(radix == 10 ? digits : digits.substring(2), radix));
    }

    private List<Expression> list() {
        List<Expression> items = new ArrayList<>();
        while (!tokens.skipOperator("]")) {
            items.add(expressions.parse());
            if (!tokens.isOperator("]")) {
                tokens.expectOperator(",");
            }
        }
        return items;
    }

    private List<Expression.Entry> entries() {
        List<Expression.Entry> entries = new ArrayList<>();
        while (!tokens.skipOperator("}")) {
            Expression key = expressions.parse();
            tokens.expectOperator(":");
            entries.add(new Expression.Entry(key, expressions.parse()));
            if (!tokens.isOperator("}")) {
                tokens.expectOperator(",");
            }
        }
        return entries;
    }

    /** The attributes, items and calls that follow an expression. */
    Expression postfix(Expression start) {
        Expression expression = start;
        while (true) {
            if (tokens.skipOperator(".")) {
                expression = attribute(expression);
            } else if (tokens.skipOperator("[")) {
                expression = subscript(expression);
            } else if (tokens.isOperator("(")) {
                expression = new Expression.Call(expression, expressions.arguments());
            } else {
                return expression;
            }
        }
    }

    private Expression attribute(Expression target) {
        if (tokens.is(TokenType.INTEGER)) {
            return new Expression.Item(
                    target, new Expression.Literal(integer(tokens.next().text())));
        }
        return new Expression.Attribute(target, tokens.expectName());
    }

    private Expression subscript(Expression target) {
        if (tokens.skipOperator("]")) {
            return new Expression.Item(target, new Expression.TupleDisplay(List.of()));
        }
        Expression start = tokens.isOperator(":") ? null : expressions.parse();
        if (start != null && !tokens.isOperator(":")) {
            return new Expression.Item(target, key(start));
        }
        tokens.expectOperator(":");
        Expression stop = bound();
        Expression step = tokens.skipOperator(":") ? bound() : null;
        return end(new Expression.Slice(target, start, stop, step));
    }

    private Expression key(Expression first) {
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",")) {
            items.add(expressions.parse());
        }
        return end(items.size() == 1 ? first : new Expression.TupleDisplay(items));
    }

    private @Nullable Expression bound() {
        return tokens.isOperator(":") || tokens.isOperator("]") ? null : expressions.parse();
    }

    private Expression end(Expression subscript) {
        tokens.expectOperator("]");
        return subscript;
    }
}
