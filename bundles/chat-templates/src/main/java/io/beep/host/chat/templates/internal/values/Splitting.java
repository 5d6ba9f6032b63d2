// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The ways in which Python takes a string to pieces. */
public final class Splitting {
    private Splitting() {}

    /** At a separator, from the start; as often as it is there, or as the limit says if that is not negative. */
    public static List<Object> split(String text, String separator, long limit, Budget budget) {
        requireSeparator(separator);
        budget.search(text, separator);
        List<Object> parts = new ArrayList<>();
        int from = 0;
        int at = text.indexOf(separator);
        while (at >= 0 && (limit < 0 || parts.size() < limit)) {
            budget.step();
            parts.add(budget.made(text.substring(from, at)));
            from = at + separator.length();
            at = text.indexOf(separator, from);
        }
        parts.add(budget.made(text.substring(from)));
        return parts;
    }

    /** At a separator, from the end. */
    public static List<Object> splitFromEnd(String text, String separator, long limit, Budget budget) {
        requireSeparator(separator);
        budget.search(text, separator);
        List<Object> parts = new ArrayList<>();
        int end = text.length();
        int at = text.lastIndexOf(separator);
        while (at >= 0 && (limit < 0 || parts.size() < limit)) {
            budget.step();
            parts.add(budget.made(text.substring(at + separator.length(), end)));
            end = at;
            at = end < separator.length() ? -1 : text.lastIndexOf(separator, end - separator.length());
        }
        parts.add(budget.made(text.substring(0, end)));
        Collections.reverse(parts);
        return parts;
    }

    /** At white space, however much of it, from the start; what is left over keeps its inner and last white space. */
    public static List<Object> words(String text, long limit, Budget budget) {
        budget.scan(text.length());
        List<Object> words = new ArrayList<>();
        int at = skip(text, 0, true);
        while (at < text.length()) {
            budget.step();
            boolean last = limit >= 0 && words.size() == limit;
            int end = last ? text.length() : skip(text, at, false);
            words.add(budget.made(text.substring(at, end)));
            at = skip(text, end, true);
        }
        return words;
    }

    /** At white space, from the end; what is left over keeps its first and inner white space. */
    public static List<Object> wordsFromEnd(String text, long limit, Budget budget) {
        budget.scan(text.length());
        List<Object> words = new ArrayList<>();
        int end = skipBack(text, text.length(), true);
        while (end > 0) {
            budget.step();
            boolean last = limit >= 0 && words.size() == limit;
            int start = last ? 0 : skipBack(text, end, false);
            words.add(budget.made(text.substring(start, end)));
            end = skipBack(text, start, true);
        }
        Collections.reverse(words);
        return words;
    }

    /** At the ends of lines, of all kinds that Unicode knows; no empty line follows the last end. */
    public static List<Object> lines(String text, boolean keepEnds, Budget budget) {
        budget.scan(text.length());
        List<Object> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isLineEnd(text.charAt(i))) {
                int end = i;
                if (text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                budget.step();
                lines.add(budget.made(text.substring(from, keepEnds ? i + 1 : end)));
                from = i + 1;
            }
        }
        if (from < text.length()) {
            lines.add(budget.made(text.substring(from)));
        }
        return lines;
    }

    /** What is before a separator, the separator, and what is after it. */
    public static Tuple partition(String text, String separator, boolean fromEnd, Budget budget) {
        requireSeparator(separator);
        budget.search(text, separator);
        int at = fromEnd ? text.lastIndexOf(separator) : text.indexOf(separator);
        if (at < 0) {
            return fromEnd ? Tuple.of("", "", text) : Tuple.of(text, "", "");
        }
        String before = budget.made(text.substring(0, at));
        return Tuple.of(before, separator, budget.made(text.substring(at + separator.length())));
    }

    private static void requireSeparator(String separator) {
        if (separator.isEmpty()) {
            throw Failures.type("empty separator");
        }
    }

    private static int skip(String text, int from, boolean space) {
        int at = from;
        while (at < text.length() && Text.isSpace(text.charAt(at)) == space) {
            at++;
        }
        return at;
    }

    private static int skipBack(String text, int from, boolean space) {
        int at = from;
        while (at > 0 && Text.isSpace(text.charAt(at - 1)) == space) {
            at--;
        }
        return at;
    }

    private static boolean isLineEnd(char character) {
        return (character >= '\n' && character <= '\r')
                || (character >= 0x1c && character <= 0x1e)
                || character == 0x85
                || character == 0x2028
                || character == 0x2029;
    }
}
