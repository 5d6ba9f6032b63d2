// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.syntax;

import io.beep.host.chat.templates.internal.syntax.Expression.ArgumentList;
import io.beep.host.chat.templates.internal.syntax.Expression.Named;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses what one call passes, in its parentheses. */
final class ArgumentListParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final List<Expression> positional = new ArrayList<>();
    private final List<Named> named = new ArrayList<>();
    private @Nullable Expression rest;
    private @Nullable Expression namedRest;

    ArgumentListParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    ArgumentList parse() {
        tokens.expectOperator("(");
        while (!tokens.isOperator(")")) {
            argument();
            if (!tokens.isOperator(")")) {
                tokens.expectOperator(",");
            }
        }
        tokens.expectOperator(")");
        return new ArgumentList(positional, named, rest, namedRest);
    }

    private void argument() {
        if (tokens.skipOperator("*")) {
            require(rest == null && namedRest == null);
            rest = expressions.parse();
        } else if (tokens.skipOperator("**")) {
            require(namedRest == null);
            namedRest = expressions.parse();
        } else if (tokens.is(TokenType.NAME) && tokens.following().isOperator("=")) {
            require(namedRest == null);
            String name = tokens.expectName();
            tokens.expectOperator("=");
            named.add(new Named(name, expressions.parse()));
        } else {
            require(rest == null && namedRest == null && named.isEmpty());
            positional.add(expressions.parse());
        }
    }

    private void require(boolean inOrder) {
        if (!inOrder) {
            throw tokens.failure("invalid syntax for function call expression");
        }
    }
}
