// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi;

import java.util.regex.Pattern;

/** Texts of others made fit for where there is little room. */
public final class Texts {
    /** Those that C1 has, which terminals obey as well, are among them; {@code \\p{Cntrl}} knows those of ASCII alone. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private Texts() {}

    /** A text on one line: control characters and ends of lines, as many as there are in a row, become one space; none is at its ends. */
    public static String line(String text) {
        return CONTROLS.matcher(text).replaceAll(" ").strip();
    }

    /** At most so many characters of a text, 2 or more; what is cut ends in "…", never between the halves of a character. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }
}
