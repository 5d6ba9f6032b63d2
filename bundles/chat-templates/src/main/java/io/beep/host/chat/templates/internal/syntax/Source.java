// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.syntax;

import io.beep.host.chat.templates.TemplateException;
import io.beep.host.chat.templates.TemplateException.Kind;
import io.beep.host.chat.templates.internal.values.Text;

/** The source of a template, and how far it has been read. */
final class Source {
    private static final int GREATEST_LENGTH = 1_000_000;

    private final String text;
    private int at;
    private int line = 1;

    /** Takes a source with line ends of any kind; one at its very end is not part of it. */
    Source(String source) {
        if (source.length() > GREATEST_LENGTH) {
            throw new TemplateException(Kind.PARSE, "The template is longer than " + GREATEST_LENGTH + " characters");
        }
        String unified = source.replace("\r\n", "\n").replace('\r', '\n');
        this.text = unified.endsWith("\n") ? unified.substring(0, unified.length() - 1) : unified;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    int position() {
        return at;
    }

    int line() {
        return line;
    }

    /** The character so far ahead, or 0 after the end. */
    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    int codePoint() {
        return text.codePointAt(at);
    }

    boolean startsWith(String expected) {
        return text.startsWith(expected, at);
    }

    /** Reads what is expected, if it comes next. */
    boolean skip(String expected) {
        boolean found = startsWith(expected);
        if (found) {
            advance(expected.length());
        }
        return found;
    }

    void skipSpace() {
        while (!atEnd() && Text.isSpace(text.charAt(at))) {
            advance(1);
        }
    }

    void advance(int count) {
        for (int i = 0; i < count; i++) {
            if (text.charAt(at++) == '\n') {
                line++;
            }
        }
    }

    /** Reads up to a position. */
    String readTo(int end) {
        int start = at;
        advance(end - start);
        return text.substring(start, end);
    }

    String between(int start, int end) {
        return text.substring(start, end);
    }

    /** The position of the next occurrence, or -1. */
    int find(String part) {
        return text.indexOf(part, at);
    }

    /** The position of the next tag of any kind, or that of the end. */
    int findTag() {
        int next = text.indexOf('{', at);
        while (next >= 0) {
            if (next + 1 < text.length() && "{%#".indexOf(text.charAt(next + 1)) >= 0) {
                return next;
            }
            next = text.indexOf('{', next + 1);
        }
        return text.length();
    }

    /** Goes back, for what looked like something else at first. */
    void returnTo(int position, int itsLine) {
        at = position;
        line = itsLine;
    }

    /** The character before, or a line end at the start. */
    char previous() {
        return at == 0 ? '\n' : text.charAt(at - 1);
    }

    TemplateException failure(String problem) {
        return new TemplateException(Kind.PARSE, problem).at(line);
    }
}
