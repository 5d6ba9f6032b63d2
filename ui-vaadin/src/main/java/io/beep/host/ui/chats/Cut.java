// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

/** Texts that are too long. */
final class Cut {
    private Cut() {}

    /** At most so many characters of a text, 1 or more; never half of one that has two. */
    static String beginning(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
