// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.syntax;

import io.beep.host.chat.templates.internal.values.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a template to tokens, and settles white space on the way: the line end after a block or comment tag goes
 * ({@code trim_blocks}), so does the indentation before one that starts its line ({@code lstrip_blocks}), and {@code -} or
 * {@code +} in a tag say otherwise.
 */
final class Lexer {
    private final Source source;
    private final List<Token> tokens = new ArrayList<>();
    private boolean lineStarting = true;

    private Lexer(String template) {
        this.source = new Source(template);
    }

    static List<Token> tokenize(String template) {
        return new Lexer(template).tokenize();
    }

    private List<Token> tokenize() {
        while (!source.atEnd()) {
            int line = source.line();
            String text = source.readTo(source.findTag());
            if (source.atEnd()) {
                add(text, line);
                break;
            }
            char kind = source.peek(1);
            source.advance(2);
            char sign = sign();
            add(trimEnd(text, sign, kind != '{'), line);
            switch (kind) {
                case '#' -> comment();
                case '{' -> code(TokenType.PRINT_BEGIN, TokenType.PRINT_END, "}}");
                default -> {
                    if (startsRaw()) {
                        raw();
                    } else {
                        code(TokenType.BLOCK_BEGIN, TokenType.BLOCK_END, "%}");
                    }
                }
            }
            lineStarting = source.previous() == '\n';
        }
        tokens.add(new Token(TokenType.END, "", source.line()));
        return tokens;
    }

    private void add(String text, int line) {
        if (!text.isEmpty()) {
            tokens.add(new Token(TokenType.TEXT, text, line));
        }
    }

    private char sign() {
        char sign = source.peek(0);
        if (sign == '-' || sign == '+') {
            source.advance(1);
            return sign;
        }
        return 0;
    }

    /** The text before a tag without the white space that the tag takes away. */
    private String trimEnd(String text, char sign, boolean stripsIndentation) {
        if (sign == '-') {
            return Text.strip(text, null, false, true);
        }
        if (sign == '+' || !stripsIndentation) {
            return text;
        }
        int lastLine = text.lastIndexOf('\n') + 1;
        boolean indentation = (lastLine > 0 || lineStarting) && Text.isBlank(text.substring(lastLine));
        return indentation ? text.substring(0, lastLine) : text;
    }

    private void comment() {
        int end = source.find("#}");
        if (end < 0) {
            throw source.failure("Missing end of comment tag");
        }
        String comment = source.readTo(end);
        source.advance(2);
        afterTag(comment.isEmpty() ? 0 : comment.charAt(comment.length() - 1));
    }

    private void afterTag(char sign) {
        if (sign == '-') {
            source.skipSpace();
        } else if (sign != '+') {
            source.skip("\n");
        }
    }

    /** Whether the tag that was opened is {@code raw}; reads it if so. */
    private boolean startsRaw() {
        int start = source.position();
        int line = source.line();
        source.skipSpace();
        if (source.skip("raw")) {
            source.skipSpace();
            if (source.skip("%}")) {
                return true;
            }
            if (source.skip("-%}")) {
                source.skipSpace();
                return true;
            }
        }
        source.returnTo(start, line);
        return false;
    }

    private void raw() {
        lineStarting = source.previous() == '\n';
        int start = source.position();
        int line = source.line();
        while (true) {
            int end = source.find("{%");
            if (end < 0) {
                throw source.failure("Missing end of raw directive");
            }
            source.advance(end - source.position() + 2);
            char sign = sign();
            source.skipSpace();
            if (source.skip("endraw")) {
                source.skipSpace();
                char endSign = sign();
                if (source.skip("%}")) {
                    add(trimEnd(source.between(start, end), sign, true), line);
                    afterTag(endSign);
                    return;
                }
            }
        }
    }

    private void code(TokenType begin, TokenType end, String endMark) {
        tokens.add(new Token(begin, "", source.line()));
        char sign = new CodeLexer(source, tokens).readTo(end, endMark);
        if (begin == TokenType.BLOCK_BEGIN) {
            afterTag(sign);
        } else if (sign == '-') {
            source.skipSpace();
        }
    }
}
