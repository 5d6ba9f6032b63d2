// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** Numbers out of strings, by the rules of Python's {@code int()} and {@code float()}. */
public final class NumberTexts {
    private NumberTexts() {}

    /** The integer that a text says; base 0 takes it from a prefix such as {@code 0x}. */
    public static Optional<Object> integer(String text, int base) {
        String digits = Text.strip(text, null, true, true);
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        int prefix = digits.length() > 2 && digits.charAt(0) == '0' ? prefixBase(digits.charAt(1)) : 0;
        int radix = base == 0 ? Math.max(prefix, prefix == 0 ? 10 : 2) : base;
        if (prefix != 0 && prefix == radix) {
            digits = digits.substring(digits.charAt(2) == '_' ? 3 : 2);
        }
        String plain = withoutUnderscores(digits);
        for (int i = 0; i < plain.length(); i++) {
            if (Character.digit(plain.charAt(i), radix) < 0) {
                return Optional.empty();
            }
        }
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        Numbers.requireBits(plain.length());
        BigInteger number = new BigInteger(plain, radix);
        return Optional.of(Numbers.integer(negative ? number.negate() : number));
    }

    private static int prefixBase(char letter) {
        return switch (letter) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 0;
        };
    }

    /** The float that a text says: digits with a point and an exponent, or an infinity, or not a number. */
    public static Optional<Double> real(String text) {
        String stripped = Text.strip(text, null, true, true);
        boolean negative = stripped.startsWith("-");
        String digits = negative || stripped.startsWith("+") ? stripped.substring(1) : stripped;
        Optional<Double> magnitude = switch (digits.toLowerCase(Locale.ROOT)) {
            case "inf", "infinity" -> Optional.of(Double.POSITIVE_INFINITY);
            case "nan" -> Optional.of(Double.NaN);
            default ->
                Optional.of(withoutUnderscores(digits))
                        .filter(NumberTexts::isDecimal)
                        .map(Double::valueOf);
        };
        return negative ? magnitude.map(number -> -number) : magnitude;
    }

    /** Java's own parser would take suffixes and hexadecimal floats too. */
    private static boolean isDecimal(String text) {
        int point = skipDigits(text, 0);
        int end = point < text.length() && text.charAt(point) == '.' ? skipDigits(text, point + 1) : point;
        if (end == 0 || (end == 1 && point == 0)) {
            return false;
        }
        if (end == text.length()) {
            return true;
        }
        if (Character.toLowerCase(text.charAt(end)) != 'e') {
            return false;
        }
        int exponent = end + 1;
        if (exponent < text.length() && (text.charAt(exponent) == '-' || text.charAt(exponent) == '+')) {
            exponent++;
        }
        return exponent < text.length() && skipDigits(text, exponent) == text.length();
    }

    private static int skipDigits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** Without the underscores between digits; one anywhere else stays, and so makes the text no number. */
    private static String withoutUnderscores(String text) {
        if (text.indexOf('_') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean between = i > 0
                    && i + 1 < text.length()
                    && Character.isLetterOrDigit(text.charAt(i - 1))
                    && Character.isLetterOrDigit(text.charAt(i + 1));
            if (text.charAt(i) != '_' || !between) {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }
}
