// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Takes what is inside of one tag to tokens. */
final class CodeLexer {
    private static final List<String> LONG_OPERATORS = List.of("**", "//", "==", "!=", "<=", ">=");
    private static final String OPERATORS = "+-*/%~[](){}.:|,<>=;";
    private static final int LONGEST_NUMBER = 1_000;

    private final Source source;
    private final List<Token> tokens;
    private final Deque<Character> open = new ArrayDeque<>();

    CodeLexer(Source source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    /** Reads up to the end of the tag, and returns the {@code -} or {@code +} in it, or 0. */
    char readTo(TokenType end, String mark) {
        while (true) {
            source.skipSpace();
            if (source.atEnd()) {
                throw source.failure("Unexpected end of template in a tag");
            }
            if (open.isEmpty()) {
                int line = source.line();
                char sign = source.peek(0) == '-' || (source.peek(0) == '+' && end == TokenType.BLOCK_END)
                        ? source.peek(0)
                        : 0;
                if (source.skip(sign == 0 ? mark : sign + mark)) {
                    tokens.add(new Token(end, "", line));
                    return sign;
                }
            }
            token();
        }
    }

    private void token() {
        int line = source.line();
        char first = source.peek(0);
        if (Character.isUnicodeIdentifierStart(source.codePoint()) || first == '_') {
            add(TokenType.NAME, name(), line);
        } else if (isDigit(first)) {
            number(line);
        } else if (first == '"' || first == '\'') {
            source.advance(1);
            add(TokenType.STRING, new StringLexer(source).readTo(first), line);
        } else {
            operator(line);
        }
    }

    private void add(TokenType type, String text, int line) {
        tokens.add(new Token(type, text, line));
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        while (!source.atEnd()
                && Character.isUnicodeIdentifierPart(source.codePoint())
                && !Character.isIdentifierIgnorable(source.codePoint())) {
            name.appendCodePoint(source.codePoint());
            source.advance(Character.charCount(source.codePoint()));
        }
        return name.toString();
    }

    private void number(int line) {
        boolean afterPoint = source.previous() == '.';
        StringBuilder digits = new StringBuilder();
        String radixDigits = radixDigits(source.peek(1));
        boolean underscore = source.peek(2) == '_';
        if (source.peek(0) == '0' && isOneOf(source.peek(underscore ? 3 : 2), radixDigits)) {
            digits.append('0').append(source.peek(1));
            source.advance(2);
            digits(digits, radixDigits);
            add(TokenType.INTEGER, bounded(digits), line);
            return;
        }
        boolean zeros = source.peek(0) == '0';
        digits(digits, "0123456789");
        boolean fraction = !afterPoint && source.peek(0) == '.' && isDigit(source.peek(1));
        if (fraction) {
            digits.append('.');
            source.advance(1);
            digits(digits, "0123456789");
        }
        boolean exponent = !afterPoint && exponent(digits);
        if (!fraction && !exponent && zeros && !digits.chars().allMatch(c -> c == '0')) {
            throw source.failure("An integer does not begin with 0");
        }
        add(fraction || exponent ? TokenType.FLOAT : TokenType.INTEGER, bounded(digits), line);
    }

    private String bounded(StringBuilder digits) {
        if (digits.length() > LONGEST_NUMBER) {
            throw source.failure("A number has more than " + LONGEST_NUMBER + " digits");
        }
        return digits.toString();
    }

    private static String radixDigits(char letter) {
        return switch (letter) {
            case 'x', 'X' -> "0123456789abcdefABCDEF";
            case 'o', 'O' -> "01234567";
            case 'b', 'B' -> "01";
            default -> "";
        };
    }

    private void digits(StringBuilder digits, String allowed) {
        while (true) {
            if (isOneOf(source.peek(0), allowed)) {
                digits.append(source.peek(0));
                source.advance(1);
            } else if (source.peek(0) == '_' && isOneOf(source.peek(1), allowed)) {
                source.advance(1);
            } else {
                return;
            }
        }
    }

    private boolean exponent(StringBuilder digits) {
        if (source.peek(0) != 'e' && source.peek(0) != 'E') {
            return false;
        }
        boolean signed = source.peek(1) == '-' || source.peek(1) == '+';
        if (!isDigit(source.peek(signed ? 2 : 1))) {
            return false;
        }
        digits.append('e');
        if (signed) {
            digits.append(source.peek(1));
        }
        source.advance(signed ? 2 : 1);
        digits(digits, "0123456789");
        return true;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isOneOf(char character, String characters) {
        return character != 0 && characters.indexOf(character) >= 0;
    }

    private void operator(int line) {
        for (String operator : LONG_OPERATORS) {
            if (source.skip(operator)) {
                add(TokenType.OPERATOR, operator, line);
                return;
            }
        }
        char character = source.peek(0);
        if (!isOneOf(character, OPERATORS)) {
            throw source.failure("unexpected char '" + Character.toString(source.codePoint()) + "'");
        }
        balance(character);
        source.advance(1);
        add(TokenType.OPERATOR, String.valueOf(character), line);
    }

    private void balance(char character) {
        switch (character) {
            case '(' -> open.push(')');
            case '[' -> open.push(']');
            case '{' -> open.push('}');
            case ')', ']', '}' -> {
                Character expected = open.poll();
                if (expected == null || expected != character) {
                    throw source.failure("unexpected '" + character + "'"
                            + (expected == null ? "" : ", expected '" + expected + "'"));
                }
            }
            default -> {}
        }
    }
}
