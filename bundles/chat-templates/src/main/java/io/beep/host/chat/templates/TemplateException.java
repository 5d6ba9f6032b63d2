// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates;

import org.jspecify.annotations.Nullable;

/**
 * A template could not be parsed or rendered. The message says what is wrong, and on which line of the template; only the
 * message of a template that {@linkplain Kind#RAISED refused} the conversation is the template's own, word for word.
 */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String problem;
    private final int line;

    /** Why a template failed. */
    public enum Kind {
        /** It is not in the language, or uses a part of it that is not supported. */
        PARSE,
        /** It refused the conversation itself, with {@code raise_exception}: its message is meant for the user. */
        RAISED,
        /** It went beyond one of the {@link Limits}. */
        LIMIT,
        /** It used something that is not there: a variable, an attribute, a filter. */
        UNDEFINED,
        /** It applied an operation to a value that does not allow it. */
        TYPE
    }

    /** A failure whose place is not known yet; {@link #at(int)} adds it. */
    public TemplateException(Kind kind, String problem) {
        this(kind, problem, 0, null);
    }

    private TemplateException(Kind kind, String problem, int line, @Nullable Throwable cause) {
        super(line == 0 || kind == Kind.RAISED ? problem : "Line " + line + ": " + problem, cause);
        this.kind = kind;
        this.problem = problem;
        this.line = line;
    }

    /** The same failure with its line, unless it already has one: the innermost place is the one that helps. */
    public TemplateException at(int where) {
        return line > 0 || where <= 0 ? this : new TemplateException(kind, problem, where, this);
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }

    /** The line of the template, from 1; 0 if the failure has no place in it. */
    public int line() {
        return line;
    }
}
