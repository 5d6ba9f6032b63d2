// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.internal.values.Arithmetic;
import io.beep.host.chat.templates.internal.values.Arithmetic.Operator;
import io.beep.host.chat.templates.internal.values.BoundedText;
import io.beep.host.chat.templates.internal.values.Failures;
import io.beep.host.chat.templates.internal.values.Json;
import io.beep.host.chat.templates.internal.values.None;
import io.beep.host.chat.templates.internal.values.NumberTexts;
import io.beep.host.chat.templates.internal.values.Numbers;
import io.beep.host.chat.templates.internal.values.Sequences;
import io.beep.host.chat.templates.internal.values.Undefined;
import io.beep.host.chat.templates.internal.values.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Filters of single values: numbers, defaults, attributes, JSON. */
final class ValueFilters {
    private static final int GREATEST_PRECISION = 400;

    static final Map<String, BuiltIn> TABLE = BuiltIn.table(
            BuiltIn.of("d(value, default_value=, boolean=)", ValueFilters::otherwise),
            BuiltIn.of("default(value, default_value=, boolean=)", ValueFilters::otherwise),
            BuiltIn.of("attr(value, name)", in -> Attributes.strict(in.get("value"), in.get("name"))),
            BuiltIn.of("length(value)", in -> Sequences.length(in.get("value"), in.budget())),
            BuiltIn.of("count(value)", in -> Sequences.length(in.get("value"), in.budget())),
            BuiltIn.of("int(value, default=, base=)", ValueFilters::integer),
            BuiltIn.of("float(value, default=)", ValueFilters::real),
            BuiltIn.of("abs(value)", ValueFilters::absolute),
            BuiltIn.of("round(value, precision=, method=)", ValueFilters::round),
            BuiltIn.of("tojson(value, ensure_ascii=, indent=, separators=, sort_keys=)", ValueFilters::json));

    private ValueFilters() {}

    private static Object otherwise(Inputs in) {
        Object value = in.get("value");
        boolean absent = value instanceof Undefined || (in.flag("boolean") && !Values.isTrue(value));
        return absent ? in.get("default_value", "") : value;
    }

    private static Object integer(Inputs in) {
        Object value = in.get("value");
        if (value instanceof String text) {
            long base = in.integer("base", 10);
            if (base != 0 && (base < Character.MIN_RADIX || base > Character.MAX_RADIX)) {
                return in.get("default", 0L);
            }
            in.budget().scan(text.length());
            return NumberTexts.integer(text, (int) base)
                    .or(() -> NumberTexts.real(text).filter(Double::isFinite).map(Numbers::truncate))
                    .orElseGet(() -> in.get("default", 0L));
        }
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (value instanceof Double number) {
            return number.isNaN() ? in.get("default", 0L) : Numbers.truncate(number);
        }
        return Numbers.isInteger(value) ? Numbers.integer(Numbers.big(value)) : in.get("default", 0L);
    }

    private static Object real(Inputs in) {
        Object value = in.get("value");
        in.budget().scan(value instanceof String text ? text.length() : 0);
        Optional<Double> number = switch (value) {
            case String text -> NumberTexts.real(text);
            case Undefined undefined -> throw undefined.failure();
            default -> Numbers.isNumber(value) ? Optional.of(Numbers.real(value)) : Optional.empty();
        };
        return number.isPresent() ? number.get() : in.get("default", 0.0);
    }

    private static Object absolute(Inputs in) {
        Object value = requireNumber(in, "abs");
        return value instanceof Double number
                ? Math.abs(number)
                : Numbers.integer(Numbers.big(value).abs());
    }

    private static Object requireNumber(Inputs in, String operation) {
        Object value = in.get("value");
        if (!Numbers.isNumber(value)) {
            throw Failures.type("bad operand type for " + operation + "(): '" + Values.type(value) + "'");
        }
        return value;
    }

    private static Object round(Inputs in) {
        Object value = requireNumber(in, "round");
        long precision = in.integer("precision", 0);
        if (Math.abs(precision) > GREATEST_PRECISION) {
            throw Failures.limit("round() goes to at most " + GREATEST_PRECISION + " digits");
        }
        return switch (in.text("method", "common")) {
            case "common" -> rounded(value, (int) precision);
            case "ceil" -> towards(RoundingMode.CEILING, value, precision, in);
            case "floor" -> towards(RoundingMode.FLOOR, value, precision, in);
            default -> throw Failures.type("method must be common, ceil or floor");
        };
    }

    /** To the nearest, and from the middle to the even one. */
    private static Object rounded(Object value, int precision) {
        if (value instanceof Double number) {
            return Double.isFinite(number)
                    ? Math.copySign(
                            new BigDecimal(number)
                                    .setScale(precision, RoundingMode.HALF_EVEN)
                                    .doubleValue(),
                            number)
                    : number;
        }
        BigDecimal number = new BigDecimal(Numbers.big(value));
        return Numbers.integer(
                number.setScale(Math.min(precision, 0), RoundingMode.HALF_EVEN).toBigInteger());
    }

    private static Object towards(RoundingMode mode, Object value, long precision, Inputs in) {
        Object scale = Arithmetic.apply(Operator.POWER, 10L, precision, in.budget());
        Object scaled = Arithmetic.apply(Operator.MULTIPLY, value, scale, in.budget());
        if (scaled instanceof Double number) {
            Numbers.truncate(number);
            scaled = Numbers.integer(new BigDecimal(number).setScale(0, mode).toBigInteger());
        }
        return Arithmetic.apply(Operator.DIVIDE, scaled, scale, in.budget());
    }

    /** As transformers defines it: not made safe for HTML, and with the options of Python's {@code json.dumps}. */
    private static Object json(Inputs in) {
        String indent = indent(in);
        String betweenItems = indent == null ? ", " : ",";
        String afterKey = ": ";
        Object separators = in.get("separators", None.NONE);
        if (!(separators instanceof None)) {
            List<Object> pair = Sequences.items(separators, in.budget());
            if (pair.size() != 2 || !(pair.get(0) instanceof String item) || !(pair.get(1) instanceof String key)) {
                throw Failures.type("The separators must be two strings");
            }
            betweenItems = item;
            afterKey = key;
        }
        Json.Style style =
                new Json.Style(indent, betweenItems, afterKey, in.flag("ensure_ascii"), in.flag("sort_keys"));
        return Json.write(in.get("value"), style, in.budget());
    }

    private static @Nullable String indent(Inputs in) {
        return switch (in.get("indent", None.NONE)) {
            case None none -> null;
            case String text -> text;
            default ->
                new BoundedText(in.budget()).repeat(" ", in.integer("indent")).toString();
        };
    }
}
