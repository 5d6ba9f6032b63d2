// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Strings as Python sees them: sequences of code points, where Java's are of UTF-16 units. */
public final class Text {
    private Text() {}

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The code points from one to another position, which lie within the text. */
    public static String substring(String text, int from, int to) {
        int begin = text.offsetByCodePoints(0, from);
        return text.substring(begin, text.offsetByCodePoints(begin, to - from));
    }

    public static List<Object> characters(String text, Budget budget) {
        List<Object> characters = new ArrayList<>();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            budget.step();
            characters.add(Character.toString(text.codePointAt(i)));
        }
        return characters;
    }

    /** The order of Python: by code points, in which a surrogate pair comes after every other unit of UTF-16. */
    static int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char x = left.charAt(i);
            char y = right.charAt(i);
            if (x != y) {
                boolean surrogate = Character.isSurrogate(x);
                return surrogate == Character.isSurrogate(y) ? Character.compare(x, y) : surrogate ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Without the white space, or the given characters, at its ends. */
    public static String strip(String text, @Nullable String characters, boolean atStart, boolean atEnd) {
        IntPredicate stripped = characters == null ? Text::isSpace : c -> characters.indexOf(c) >= 0;
        int start = 0;
        int end = text.length();
        while (atStart && start < end && stripped.test(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (atEnd && end > start && stripped.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /** White space in Unicode's sense, which is neither of Java's. */
    public static boolean isSpace(int character) {
        return (character >= '\t' && character <= '\r')
                || (character >= 0x1c && character <= ' ')
                || character == 0x85
                || Character.isSpaceChar(character);
    }

    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Text::isSpace);
    }

    public static String replace(String text, String part, String by, long times, Budget budget) {
        budget.search(text, part);
        BoundedText replaced = new BoundedText(budget);
        int from = 0;
        long left = times < 0 ? Long.MAX_VALUE : times;
        int at = part.isEmpty() && left > 0 ? 0 : text.indexOf(part);
        while (at >= 0 && left > 0) {
            budget.step();
            replaced.append(text.substring(from, at)).append(by);
            from = at + part.length();
            left--;
            at = part.isEmpty() ? nextGap(text, at) : text.indexOf(part, from);
        }
        return replaced.append(text.substring(from)).toString();
    }

    /** The place after the next character: an empty part is found before each of them, and at the end. */
    private static int nextGap(String text, int at) {
        return at < text.length() ? text.offsetByCodePoints(at, 1) : -1;
    }

    public static long count(String text, String part, Budget budget) {
        budget.search(text, part);
        if (part.isEmpty()) {
            return length(text) + 1L;
        }
        long count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    /** The text in the middle, at the start or at the end of a field: the rest is filled. */
    public static String pad(String text, long width, String fill, char alignment, Budget budget) {
        budget.room(width);
        budget.scan(text.length());
        long missing = Math.max(0, width - length(text));
        long before = switch (alignment) {
            case '>' -> missing;
            case '^' -> missing / 2;
            default -> 0;
        };
        return padded(text, before, missing - before, fill, budget);
    }

    /** In the middle as {@code str.center} has it, which leans to the left where a format would lean to the right. */
    public static String center(String text, long width, String fill, Budget budget) {
        budget.room(width);
        budget.scan(text.length());
        long missing = Math.max(0, width - length(text));
        long before = missing / 2 + (missing & width & 1);
        return padded(text, before, missing - before, fill, budget);
    }

    private static String padded(String text, long before, long after, String fill, Budget budget) {
        if (before == 0 && after == 0) {
            return text;
        }
        return new BoundedText(budget)
                .repeat(fill, before)
                .append(text)
                .repeat(fill, after)
                .toString();
    }
}
