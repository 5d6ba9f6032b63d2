// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import io.beep.host.chat.templates.TemplateException;
import io.beep.host.chat.templates.TemplateException.Kind;

/**
 * What a lookup gives that found nothing: it prints as nothing, is false and empty, and fails on any other use.
 *
 * @param problem what was not found, for the message of that failure
 */
public record Undefined(String problem) implements Comparable<Undefined> {
    private static final int LONGEST_NAME = 80;

    public static Undefined variable(String name) {
        return new Undefined("'" + abbreviated(name) + "' is undefined");
    }

    /** A name as a message shows it: short, for a template makes many of these and reads none. */
    public static String abbreviated(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    /** The order of {@linkplain Keys keys}; Python has none. */
    @Override
    public int compareTo(Undefined other) {
        return problem.compareTo(other.problem);
    }

    /** The failure of an operation that needs a defined value. */
    public TemplateException failure() {
        return new TemplateException(Kind.UNDEFINED, problem);
    }
}
