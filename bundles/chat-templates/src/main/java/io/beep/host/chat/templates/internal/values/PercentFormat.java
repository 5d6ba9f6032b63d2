// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.util.List;
import java.util.Map;

/** The formatting of {@code 'a %s' % 'b'}. */
public final class PercentFormat {
    private static final String FLAGS = "-+ #0";

    private final String format;
    private final Object source;
    private final List<Object> values;
    private final Budget budget;
    private int at;
    private int used;

    private PercentFormat(String format, Object source, Budget budget) {
        this.format = format;
        this.source = source;
        this.values = source instanceof Tuple tuple ? tuple.items() : List.of(source);
        this.budget = budget;
    }

    /** Formats one value, or those of a tuple, or those of a dict by name. */
    public static String apply(String format, Object source, Budget budget) {
        return new PercentFormat(format, source, budget).apply();
    }

    private String apply() {
        BoundedText out = new BoundedText(budget);
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            int end = percent < 0 ? format.length() : percent;
            out.append(format.substring(at, end));
            at = end + 1;
            if (percent >= 0) {
                out.append(conversion());
            }
        }
        if (used < values.size() && !(source instanceof Map) && !(source instanceof List)) {
            throw Failures.type("not all arguments converted during string formatting");
        }
        return out.toString();
    }

    private String conversion() {
        budget.step();
        String name = peek() == '(' ? name() : null;
        int flagsStart = at;
        while (FLAGS.indexOf(peek()) >= 0) {
            at++;
        }
        String flags = format.substring(flagsStart, at);
        long width = numberOrStar();
        int precision = -1;
        if (peek() == '.') {
            at++;
            precision = (int) Math.min(numberOrStar(), Integer.MAX_VALUE);
        }
        while ("hlL".indexOf(peek()) >= 0) {
            at++;
        }
        char type = peek();
        at++;
        if (type == '%') {
            return "%";
        }
        return convert(type, name == null ? next() : named(name), flags, width, precision);
    }

    private String convert(char type, Object value, String flags, long width, int precision) {
        char sign = flags.indexOf('+') >= 0 ? '+' : flags.indexOf(' ') >= 0 ? ' ' : '-';
        boolean left = flags.indexOf('-') >= 0;
        boolean zero = flags.indexOf('0') >= 0 && !left && !"srac".contains(String.valueOf(type));
        char alignment = left ? '<' : zero ? '=' : '>';
        char notation = type == 'i' || type == 'u' ? 'd' : "sra".indexOf(type) >= 0 ? 's' : type;
        FormatSpec spec = new FormatSpec(
                zero ? "0" : " ", alignment, sign, flags.indexOf('#') >= 0, width, '\0', precision, notation);
        return switch (type) {
            case 's' -> spec.format(Repr.str(value, budget), budget);
            case 'r', 'a' -> spec.format(Repr.repr(value, budget), budget);
            case 'c' -> spec.format(character(value), budget);
            case 'd', 'i', 'u' ->
                spec.format(required(value, type) instanceof Double number ? Numbers.truncate(number) : value, budget);
            case 'x', 'X', 'o', 'e', 'E', 'f', 'F', 'g', 'G' -> spec.format(required(value, type), budget);
            default -> throw Failures.type("unsupported format character '" + type + "'");
        };
    }

    private static Object required(Object value, char type) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (!Numbers.isNumber(value)) {
            throw Failures.type("%" + type + " format: a real number is required, not " + Values.type(value));
        }
        return value instanceof Boolean ? Numbers.integer(Numbers.big(value)) : value;
    }

    private static Object character(Object value) {
        if (value instanceof String text && Text.length(text) == 1) {
            return (long) text.codePointAt(0);
        }
        return value;
    }

    private char peek() {
        if (at >= format.length()) {
            throw Failures.type("incomplete format");
        }
        return format.charAt(at);
    }

    private String name() {
        int end = format.indexOf(')', at);
        if (end < 0) {
            throw Failures.type("incomplete format key");
        }
        String name = format.substring(at + 1, end);
        at = end + 1;
        return name;
    }

    private long numberOrStar() {
        if (peek() == '*') {
            at++;
            return Numbers.index(next());
        }
        long number = 0;
        while (peek() >= '0' && peek() <= '9') {
            number = Math.min(number * 10 + peek() - '0', Integer.MAX_VALUE);
            at++;
        }
        return number;
    }

    private Object next() {
        if (used >= values.size()) {
            throw Failures.type("not enough arguments for format string");
        }
        return values.get(used++);
    }

    private Object named(String name) {
        if (!(source instanceof Map<?, ?> dict)) {
            throw Failures.type("format requires a mapping");
        }
        Object value = dict.get(name);
        if (value == null) {
            throw Failures.type("KeyError: '" + name + "'");
        }
        return value;
    }
}
