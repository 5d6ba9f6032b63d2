// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.tasks;

import java.util.regex.Pattern;

/**
 * A text that a kind of task takes: one line of {@link #MAX_LENGTH} characters at most.
 *
 * @param name lower case, with underscores: {@code max_size}
 * @param description what it means, for people
 * @param required whether there is no task without it
 */
public record TaskParameter(String name, String description, boolean required) {
    /** How many characters a text has at most. */
    public static final int MAX_LENGTH = 1000;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    public TaskParameter {
        if (!isName(name)) {
            throw new IllegalArgumentException("A parameter is named in lower case, as max_size, not " + name);
        }
    }

    /** Whether a parameter may be called so. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** A parameter that has to be there. */
    public static TaskParameter required(String name, String description) {
        return new TaskParameter(name, description, true);
    }

    /** A parameter that may be left out. */
    public static TaskParameter optional(String name, String description) {
        return new TaskParameter(name, description, false);
    }
}
