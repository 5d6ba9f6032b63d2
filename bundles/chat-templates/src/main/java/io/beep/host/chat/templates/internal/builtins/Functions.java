// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.TemplateException;
import io.beep.host.chat.templates.TemplateException.Kind;
import io.beep.host.chat.templates.internal.values.Failures;
import io.beep.host.chat.templates.internal.values.Keys;
import io.beep.host.chat.templates.internal.values.Namespace;
import io.beep.host.chat.templates.internal.values.Range;
import io.beep.host.chat.templates.internal.values.Sequences;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions that every template has: those of jinja2, and the two of transformers. */
public final class Functions {
    private Functions() {}

    /** The functions by their names, where the present time is that of a clock. */
    public static Map<String, Object> of(Clock clock) {
        return Map.copyOf(BuiltIn.table(
                BuiltIn.of("range(start, stop=, step=)", Functions::range),
                BuiltIn.of("dict(items=, **)", Functions::dict),
                BuiltIn.of("namespace(items=, **)", in -> new Namespace(dict(in))),
                BuiltIn.of("cycler(first, *)", in -> new Cycler(in.get("first"), in.rest())),
                BuiltIn.of("joiner(sep=)", in -> new Joiner(in.get("sep", ", "))),
                BuiltIn.of("raise_exception(message)", Functions::raise),
                BuiltIn.of(
                        "strftime_now(format)",
                        in -> Strftime.format(LocalDateTime.now(clock), in.text("format"), in.budget()))));
    }

    private static Object range(Inputs in) {
        return in.has("stop")
                ? new Range(in.integer("start"), in.integer("stop"), in.integer("step", 1))
                : new Range(0, in.integer("start"), 1);
    }

    private static Map<Object, Object> dict(Inputs in) {
        Map<Object, Object> dict = new LinkedHashMap<>();
        if (in.get("items", Map.of()) instanceof Map<?, ?> other) {
            in.budget().steps(other.size());
            dict.putAll(other);
        } else {
            for (Object pair : in.items("items")) {
                List<Object> parts = Sequences.items(pair, in.budget());
                if (parts.size() != 2) {
                    throw Failures.type("A dict is made of pairs");
                }
                dict.put(Keys.of(parts.get(0), in.budget()), parts.get(1));
            }
        }
        dict.putAll(in.namedRest());
        return dict;
    }

    private static Object raise(Inputs in) {
        throw new TemplateException(Kind.RAISED, in.str("message"));
    }
}
