// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import java.util.regex.Pattern;

/** Texts that come from work of any kind, made fit for a table, a terminal and the database. */
final class Line {
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private Line() {}

    /** One line of at most {@code length} characters; what is more is cut, never between the halves of a character. */
    static String of(String text, int length) {
        var bounded = text.length() > length * 2 ? text.substring(0, length * 2) : text;
        var line = CONTROLS.matcher(bounded).replaceAll(" ").strip();
        if (line.length() <= length) {
            return line;
        }
        var end = Character.isHighSurrogate(line.charAt(length - 2)) ? length - 2 : length - 1;
        return line.substring(0, end) + "…";
    }
}
