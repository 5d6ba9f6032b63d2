// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.syntax;

/**
 * A piece of a template's source.
 *
 * @param text for text and strings, what they say; for the rest, how they are written
 */
record Token(TokenType type, String text, int line) {
    boolean is(TokenType expected, String expectedText) {
        return type == expected && text.equals(expectedText);
    }

    boolean isName(String name) {
        return is(TokenType.NAME, name);
    }

    boolean isOperator(String operator) {
        return is(TokenType.OPERATOR, operator);
    }

    /** The token as a message names it. */
    String describe() {
        return switch (type) {
            case NAME, OPERATOR, INTEGER, FLOAT -> text;
            default -> type.description();
        };
    }
}
