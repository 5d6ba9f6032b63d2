// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi;

/** Texts of others made fit for where there is little room. */
public final class Texts {
    private Texts() {}

    /** At most so many characters of a text, 2 or more; what is cut ends in "…", never between the halves of a character. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }
}
