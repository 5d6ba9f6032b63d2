// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.syntax;

import io.beep.host.chat.templates.TemplateException;
import io.beep.host.chat.templates.TemplateException.Kind;
import java.util.List;
import java.util.function.Supplier;

/** The tokens of a template, and how far they have been parsed. */
final class Tokens {
    /** More would need more stack than a thread is sure to have; Python gives up at as many. */
    private static final int DEEPEST_NESTING = 100;

    private final List<Token> tokens;
    private int at;
    private int depth;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token current() {
        return tokens.get(at);
    }

    Token following() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    int line() {
        return current().line();
    }

    Token next() {
        Token token = current();
        if (token.type() != TokenType.END) {
            at++;
        }
        return token;
    }

    boolean is(TokenType type) {
        return current().type() == type;
    }

    boolean isName(String name) {
        return current().isName(name);
    }

    boolean isOperator(String operator) {
        return current().isOperator(operator);
    }

    boolean skipName(String name) {
        boolean found = isName(name);
        if (found) {
            next();
        }
        return found;
    }

    boolean skipOperator(String operator) {
        boolean found = isOperator(operator);
        if (found) {
            next();
        }
        return found;
    }

    String expectName() {
        if (!is(TokenType.NAME)) {
            throw failure("expected a name, got '" + current().describe() + "'");
        }
        return next().text();
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw failure("expected '" + name + "', got '" + current().describe() + "'");
        }
    }

    void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw failure("expected '" + operator + "', got '" + current().describe() + "'");
        }
    }

    void expect(TokenType type) {
        if (!is(type)) {
            throw failure("expected " + new Token(type, "", 0).describe() + ", got '"
                    + current().describe() + "'");
        }
        next();
    }

    /** Parses what is one level deeper than what is being parsed. */
    <T> T nested(Supplier<T> parser) {
        if (++depth > DEEPEST_NESTING) {
            throw failure("The template nests deeper than " + DEEPEST_NESTING + " levels");
        }
        T parsed = parser.get();
        depth--;
        return parsed;
    }

    TemplateException failure(String problem) {
        return new TemplateException(Kind.PARSE, problem).at(line());
    }
}
