// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.util.Locale;

/** Upper, lower and title case as Python's strings have them. */
public final class Casing {
    private static final String WORD_STARTERS = "-({[<";

    private Casing() {}

    public static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The first character in title case, the others in lower case. */
    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int second = text.offsetByCodePoints(0, 1);
        return title(text.codePointAt(0)) + lower(text.substring(second));
    }

    /** Each run of letters capitalized: {@code str.title}. */
    public static String title(String text) {
        StringBuilder titled = new StringBuilder(text.length());
        boolean inWord = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            titled.append(inWord ? lower(Character.toString(character)) : title(character));
            inWord = isCased(character);
        }
        return titled.toString();
    }

    /** Each word capitalized, where words begin after white space, hyphens and brackets: the filter {@code title}. */
    public static String titleWords(String text) {
        StringBuilder titled = new StringBuilder(text.length());
        int from = 0;
        while (from < text.length()) {
            int end = from;
            boolean between = isWordStarter(text.charAt(from));
            while (end < text.length() && isWordStarter(text.charAt(end)) == between) {
                end++;
            }
            int second = text.offsetByCodePoints(from, 1);
            titled.append(upper(text.substring(from, second))).append(lower(text.substring(second, end)));
            from = end;
        }
        return titled.toString();
    }

    public static String swap(String text) {
        StringBuilder swapped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            String one = Character.toString(character);
            swapped.append(Character.isUpperCase(character) ? lower(one) : upper(one));
        });
        return swapped.toString();
    }

    /** Whether there are cased characters, and all of them are lower case. */
    public static boolean isLower(String text) {
        return text.codePoints().anyMatch(Character::isLowerCase)
                && text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
    }

    /** Whether there are cased characters, and all of them are upper case. */
    public static boolean isUpper(String text) {
        return text.codePoints().anyMatch(Character::isUpperCase)
                && text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c));
    }

    private static String title(int character) {
        int titled = Character.toTitleCase(character);
        String upper = upper(Character.toString(character));
        // One to many mappings, as of the sharp s, are known to String only, and capitalize all that they give.
        return titled == character && upper.length() > Character.charCount(character)
                ? upper.substring(0, 1) + lower(upper.substring(1))
                : Character.toString(titled);
    }

    private static boolean isCased(int character) {
        return Character.isLowerCase(character) || Character.isUpperCase(character) || Character.isTitleCase(character);
    }

    private static boolean isWordStarter(char character) {
        return WORD_STARTERS.indexOf(character) >= 0 || Text.isSpace(character);
    }
}
