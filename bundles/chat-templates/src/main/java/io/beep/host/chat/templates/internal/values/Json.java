// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values as JSON, character for character as Python's {@code json.dumps} writes it. */
public final class Json {
    private final Style style;
    private final BoundedText out;
    private final Budget budget;

    /**
     * How the JSON is laid out.
     *
     * @param indent what a level is indented by, or null for all on one line
     * @param betweenItems what separates items
     * @param afterKey what separates a key from its value
     * @param ascii whether all other characters are escaped
     * @param sorted whether objects have their keys in order
     */
    public record Style(@Nullable String indent, String betweenItems, String afterKey, boolean ascii, boolean sorted) {}

    private Json(Style style, Budget budget) {
        this.style = style;
        this.out = new BoundedText(budget);
        this.budget = budget;
    }

    public static String write(Object value, Style style, Budget budget) {
        Json json = new Json(style, budget);
        json.write(value, 0);
        return json.out.toString();
    }

    private void write(Object value, int level) {
        budget.enter();
        budget.step();
        switch (value) {
            case None none -> out.append("null");
            case Boolean bool -> out.append(bool.toString());
            case Long number -> out.append(number.toString());
            case BigInteger number -> out.append(number.toString());
            case Double number -> out.append(real(number));
            case String text -> quote(text);
            case List<?> list -> writeItems(list, level);
            case Tuple tuple -> writeItems(tuple.items(), level);
            case Map<?, ?> dict -> writeEntries(dict, level);
            default -> throw Failures.type("Object of type " + Values.type(value) + " is not JSON serializable");
        }
        budget.leave();
    }

    private static String real(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        return Double.isInfinite(number) ? (number > 0 ? "Infinity" : "-Infinity") : Numbers.repr(number);
    }

    private void writeItems(List<?> items, int level) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        String separator = "";
        for (Object item : items) {
            out.append(separator);
            newLine(level + 1);
            write(item, level + 1);
            separator = style.betweenItems();
        }
        newLine(level);
        out.append(']');
    }

    private void writeEntries(Map<?, ?> dict, int level) {
        if (dict.isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        String separator = "";
        for (Object key : keys(dict)) {
            out.append(separator);
            newLine(level + 1);
            quote(key(key));
            out.append(style.afterKey());
            write(Objects.requireNonNull(dict.get(key)), level + 1);
            separator = style.betweenItems();
        }
        newLine(level);
        out.append('}');
    }

    private List<Object> keys(Map<?, ?> dict) {
        List<Object> keys = new ArrayList<>(dict.keySet());
        if (style.sorted()) {
            keys.sort((left, right) -> Comparison.order(left, right, budget));
        }
        return keys;
    }

    private static String key(Object key) {
        return switch (key) {
            case String text -> text;
            case Boolean bool -> bool.toString();
            case None none -> "null";
            case Double number -> real(number);
            case Object number when Numbers.isInteger(number) -> number.toString();
            default -> throw Failures.type("keys must be str, int, float, bool or None, not " + Values.type(key));
        };
    }

    private void newLine(int level) {
        String indent = style.indent();
        if (indent != null) {
            out.append('\n').repeat(indent, level);
        }
    }

    private void quote(String text) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character == '"' || character == '\\' || (style.ascii() && character > '~')) {
                out.append(text.substring(plain, i)).append(escaped(character));
                plain = i + 1;
            }
        }
        out.append(text.substring(plain)).append('"');
    }

    private static String escaped(char character) {
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> String.format(Locale.ROOT, "\\u%04x", (int) character);
        };
    }
}
