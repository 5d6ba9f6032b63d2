// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.math.BigInteger;
import java.util.Locale;

/**
 * How one value is formatted: what stands after the colon in {@code '{:>8.2f}'}, and what {@code '%8.2f'} says too.
 *
 * @param fill what fills the field
 * @param alignment one of {@code < > ^ =}, or 0 for what is usual for the value
 * @param sign {@code +} or a space to show on positive numbers, or {@code -}
 * @param alternate whether integers show their base
 * @param width of the field
 * @param grouping between thousands: a comma, an underscore, or 0
 * @param precision digits or characters, or -1 if it is not said
 * @param type of the notation, or 0 if it is not said
 */
record FormatSpec(
        String fill,
        char alignment,
        char sign,
        boolean alternate,
        long width,
        char grouping,
        int precision,
        char type) {
    private static final int GREATEST_PRECISION = 1_000;
    private static final int USUAL_PRECISION = 6;

    /** Refuses precisions of more than {@value #GREATEST_PRECISION} digits. */
    FormatSpec {
        if (precision > GREATEST_PRECISION) {
            throw Failures.limit("A format has a precision of more than " + GREATEST_PRECISION);
        }
    }

    static FormatSpec parse(String spec) {
        return new SpecParser(spec).parse();
    }

    String format(Object value, Budget budget) {
        boolean plain = type == 0 || type == 's';
        if (value instanceof Double number) {
            return field(real(number), number < 0 || 1 / number < 0, budget);
        }
        if (Numbers.isInteger(value) && !(plain && value instanceof Boolean)) {
            return formatInteger(value, budget);
        }
        if (!plain) {
            throw unknown(value);
        }
        String text = Repr.str(value, budget);
        int length = Text.length(text);
        String cut = precision >= 0 && precision < length ? Text.substring(text, 0, precision) : text;
        return Text.pad(cut, width, fill, alignment == 0 ? '<' : alignment, budget);
    }

    private String formatInteger(Object value, Budget budget) {
        if ("eEfFgG%".indexOf(type) >= 0) {
            double number = Numbers.real(value);
            return field(real(number), number < 0, budget);
        }
        if (type == 'c') {
            return Text.pad(character(value), width, fill, alignment == 0 ? '<' : alignment, budget);
        }
        BigInteger number = Numbers.big(value);
        String digits = integer(number.abs(), value);
        return field(number.signum() < 0 ? "-" + digits : digits, number.signum() < 0, budget);
    }

    private String integer(BigInteger number, Object value) {
        return switch (type) {
            case 0, 'd', 'n' -> grouped(number.toString());
            case 'b' -> (alternate ? "0b" : "") + number.toString(2);
            case 'o' -> (alternate ? "0o" : "") + number.toString(8);
            case 'x' -> (alternate ? "0x" : "") + number.toString(16);
            case 'X' -> (alternate ? "0X" : "") + number.toString(16).toUpperCase(Locale.ROOT);
            default -> throw unknown(value);
        };
    }

    static String character(Object value) {
        long point = Numbers.index(value);
        if (point < 0 || point > Character.MAX_CODE_POINT) {
            throw Failures.type("%c arg not in range(0x110000)");
        }
        return Character.toString((int) point);
    }

    private String real(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Numbers.repr(number);
        }
        int digits = precision < 0 ? USUAL_PRECISION : precision;
        String text = switch (type) {
            case 0 -> precision < 0 ? Numbers.repr(number) : Decimals.general(number, precision, true);
            case 'f', 'F' -> Decimals.fixed(number, digits);
            case 'e' -> Decimals.exponential(number, digits);
            case 'E' -> Decimals.exponential(number, digits).toUpperCase(Locale.ROOT);
            case 'g', 'n' -> Decimals.general(number, digits, false);
            case 'G' -> Decimals.general(number, digits, false).toUpperCase(Locale.ROOT);
            case '%' -> Decimals.fixed(number * 100, digits) + "%";
            default -> throw unknown(number);
        };
        return grouped(text);
    }

    private String grouped(String number) {
        if (grouping == 0) {
            return number;
        }
        int start = number.startsWith("-") ? 1 : 0;
        int end = start;
        while (end < number.length() && Character.isDigit(number.charAt(end))) {
            end++;
        }
        StringBuilder grouped = new StringBuilder(number);
        for (int at = end - 3; at > start; at -= 3) {
            grouped.insert(at, grouping);
        }
        return grouped.toString();
    }

    /** A number in its field: zeros go between the sign and the digits. */
    private String field(String number, boolean negative, Budget budget) {
        boolean showsSign = !negative && sign != '-';
        String signed = showsSign ? sign + number : number;
        if (alignment != '=') {
            return Text.pad(signed, width, fill, alignment == 0 ? '>' : alignment, budget);
        }
        boolean hasSign = !signed.isEmpty() && "+- ".indexOf(signed.charAt(0)) >= 0;
        String digits = hasSign ? signed.substring(1) : signed;
        String front = hasSign ? signed.substring(0, 1) : "";
        return front + Text.pad(digits, width - front.length(), fill, '>', budget);
    }

    private RuntimeException unknown(Object value) {
        return Failures.type("Unknown format code '" + type + "' for object of type '" + Values.type(value) + "'");
    }

    /** Reads a spec from left to right. */
    private static final class SpecParser {
        private final String spec;
        private int at;

        SpecParser(String spec) {
            this.spec = spec;
        }

        FormatSpec parse() {
            String fill = " ";
            char alignment = 0;
            int second = spec.isEmpty() ? 0 : spec.offsetByCodePoints(0, 1);
            if (second < spec.length() && second > 0 && "<>^=".indexOf(spec.charAt(second)) >= 0) {
                fill = spec.substring(0, second);
                alignment = spec.charAt(second);
                at = second + 1;
            } else {
                alignment = take("<>^=");
            }
            char sign = take("+- ");
            boolean alternate = take("#") != 0;
            if (take("0") != 0 && alignment == 0) {
                fill = "0";
                alignment = '=';
            }
            long width = number();
            char grouping = take(",_");
            int precision = take(".") == 0 ? -1 : (int) Math.min(number(), Integer.MAX_VALUE);
            char type = at < spec.length() ? spec.charAt(at++) : 0;
            if (at < spec.length()) {
                throw Failures.type("Invalid format specifier '" + spec + "'");
            }
            return new FormatSpec(fill, alignment, sign == 0 ? '-' : sign, alternate, width, grouping, precision, type);
        }

        private char take(String characters) {
            return at < spec.length() && characters.indexOf(spec.charAt(at)) >= 0 ? spec.charAt(at++) : 0;
        }

        private long number() {
            long number = 0;
            while (at < spec.length() && spec.charAt(at) >= '0' && spec.charAt(at) <= '9') {
                number = Math.min(number * 10 + spec.charAt(at++) - '0', Integer.MAX_VALUE);
            }
            return number;
        }
    }
}
