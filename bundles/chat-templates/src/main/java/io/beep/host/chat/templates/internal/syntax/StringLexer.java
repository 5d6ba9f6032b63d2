// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.syntax;

/** Reads the rest of a string whose first quote was read, with the escapes of Python. */
final class StringLexer {
    private final Source source;
    private final StringBuilder text = new StringBuilder();

    StringLexer(Source source) {
        this.source = source;
    }

    String readTo(char quote) {
        while (!source.atEnd()) {
            char character = source.peek(0);
            source.advance(1);
            if (character == quote) {
                return text.toString();
            }
            if (character == '\\' && !source.atEnd()) {
                escape();
            } else {
                text.append(character);
            }
        }
        throw source.failure("A string has no end");
    }

    private void escape() {
        char letter = source.peek(0);
        if (letter >= '0' && letter <= '7') {
            octal();
            return;
        }
        source.advance(1);
        switch (letter) {
            case '\n' -> {}
            case '\\', '\'', '"' -> text.append(letter);
            case 'a' -> text.append('\007');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'v' -> text.append('\013');
            case 'x' -> codePoint(2);
            case 'u' -> codePoint(4);
            case 'U' -> codePoint(8);
            case 'N' -> named();
            default -> text.append('\\').append(letter);
        }
    }

    private void octal() {
        int value = 0;
        for (int i = 0; i < 3 && source.peek(0) >= '0' && source.peek(0) <= '7'; i++) {
            value = value * 8 + source.peek(0) - '0';
            source.advance(1);
        }
        text.append((char) value);
    }

    private void codePoint(int digits) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = source.peek(0) < 0x80 ? Character.digit(source.peek(0), 16) : -1;
            if (digit < 0) {
                throw source.failure("An escape in a string has too few digits");
            }
            value = value * 16 + digit;
            source.advance(1);
        }
        if (value > Character.MAX_CODE_POINT) {
            throw source.failure("An escape in a string is for no character");
        }
        text.appendCodePoint((int) value);
    }

    private void named() {
        int end = source.find("}");
        if (source.peek(0) != '{' || end < 0) {
            throw source.failure("An escape in a string has no name");
        }
        String name = source.readTo(end).substring(1);
        source.advance(1);
        try {
            text.appendCodePoint(Character.codePointOf(name));
        } catch (IllegalArgumentException e) {
            throw source.failure("An escape in a string is for no character");
        }
    }
}
