// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

/** The formatting of {@code '{} {name!r:>8}'.format(...)}; fields of fields are not for templates. */
public final class BraceFormat {
    private final String format;
    private final Arguments arguments;
    private final Budget budget;
    private int at;
    private int next;

    private BraceFormat(String format, Arguments arguments, Budget budget) {
        this.format = format;
        this.arguments = arguments;
        this.budget = budget;
    }

    public static String apply(String format, Arguments arguments, Budget budget) {
        return new BraceFormat(format, arguments, budget).apply();
    }

    private String apply() {
        BoundedText out = new BoundedText(budget);
        while (at < format.length()) {
            char character = format.charAt(at++);
            boolean doubled = at < format.length() && format.charAt(at) == character;
            if ((character == '{' || character == '}') && doubled) {
                at++;
                out.append(character);
            } else if (character == '{') {
                out.append(field());
            } else if (character == '}') {
                throw Failures.type("Single '}' encountered in format string");
            } else {
                out.append(character);
            }
        }
        return out.toString();
    }

    private String field() {
        budget.step();
        int end = format.indexOf('}', at);
        if (end < 0) {
            throw Failures.type("expected '}' before end of string");
        }
        String field = format.substring(at, end);
        at = end + 1;
        if (field.indexOf('{') >= 0) {
            throw Failures.type("Fields within the fields of a format are not supported");
        }
        int colon = field.indexOf(':');
        String spec = colon < 0 ? "" : field.substring(colon + 1);
        String name = colon < 0 ? field : field.substring(0, colon);
        int mark = name.indexOf('!');
        if (mark < 0) {
            return format(value(name), spec);
        }
        Object value = value(name.substring(0, mark));
        return switch (name.substring(mark + 1)) {
            case "r", "a" -> format(Repr.repr(value, budget), spec);
            case "s" -> format(Repr.str(value, budget), spec);
            default -> throw Failures.type("Unknown conversion specifier " + name.substring(mark + 1));
        };
    }

    private String format(Object value, String spec) {
        if (spec.isEmpty()) {
            return Repr.str(value, budget);
        }
        if (!(value instanceof String) && !Numbers.isNumber(value)) {
            throw Failures.type("unsupported format string passed to " + Values.type(value) + ".__format__");
        }
        return FormatSpec.parse(spec).format(value, budget);
    }

    private Object value(String name) {
        if (name.isEmpty()) {
            return positional(next++);
        }
        if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return positional(name.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(name));
        }
        if (name.indexOf('.') >= 0 || name.indexOf('[') >= 0) {
            throw Failures.type("Attributes in a format are not supported: " + name);
        }
        Object value = arguments.named().get(name);
        if (value == null) {
            throw Failures.type("KeyError: '" + name + "'");
        }
        return value;
    }

    private Object positional(int index) {
        if (index >= arguments.positional().size()) {
            throw Failures.type("Replacement index " + index + " out of range for positional args tuple");
        }
        return arguments.positional().get(index);
    }
}
