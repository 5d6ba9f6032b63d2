// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.util.List;
import java.util.Map;

/** Values as text: {@code str()} and {@code repr()}. */
public final class Repr {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final BoundedText out;
    private final Budget budget;

    private Repr(Budget budget) {
        this.out = new BoundedText(budget);
        this.budget = budget;
    }

    /** A value as it is printed: strings as they are. */
    public static String str(Object value, Budget budget) {
        return switch (value) {
            case String text -> text;
            case Undefined undefined -> "";
            default -> repr(value, budget);
        };
    }

    /** A value as it is written in Python's source, where there is such a form. */
    public static String repr(Object value, Budget budget) {
        Repr repr = new Repr(budget);
        repr.write(value);
        return repr.out.toString();
    }

    private static String ofScalar(Object value) {
        return switch (value) {
            case None none -> "None";
            case Boolean bool -> bool ? "True" : "False";
            case Double number -> Numbers.repr(number);
            case String text -> quoted(text);
            default -> value.toString();
        };
    }

    private void write(Object value) {
        budget.enter();
        budget.step();
        switch (value) {
            case String text -> out.append(quoted(text));
            case Undefined undefined -> out.append("Undefined");
            case List<?> list -> writeAll("[", list, "]");
            case Tuple tuple -> writeAll("(", tuple.items(), tuple.items().size() == 1 ? ",)" : ")");
            case Map<?, ?> dict -> writeEntries(dict);
            case DictView view -> writeAll(Values.type(view) + "([", view.items(), "])");
            case Namespace namespace -> {
                out.append("<Namespace ");
                writeEntries(namespace.attributes());
                out.append('>');
            }
            case Generator generator -> out.append("<generator object>");
            default -> out.append(ofScalar(value));
        }
        budget.leave();
    }

    private void writeAll(String begin, List<?> items, String end) {
        out.append(begin);
        String separator = "";
        for (Object item : items) {
            out.append(separator);
            write(item);
            separator = ", ";
        }
        out.append(end);
    }

    private void writeEntries(Map<?, ?> dict) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : dict.entrySet()) {
            out.append(separator);
            write(entry.getKey());
            out.append(": ");
            write(entry.getValue());
            separator = ", ";
        }
        out.append('}');
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder(text.length() + 2).append(quote);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            switch (character) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (character == quote) {
                        quoted.append('\\').append(quote);
                    } else if (isPrintable(character)) {
                        quoted.appendCodePoint(character);
                    } else {
                        escape(quoted, character);
                    }
                }
            }
        }
        return quoted.append(quote).toString();
    }

    private static void escape(StringBuilder quoted, int character) {
        int digits = character < 0x100 ? 2 : character < 0x10000 ? 4 : 8;
        quoted.append('\\').append(digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            quoted.append(HEX[(character >> shift) & 0xf]);
        }
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
