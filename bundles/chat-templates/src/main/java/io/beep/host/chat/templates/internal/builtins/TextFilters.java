// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.internal.values.BoundedText;
import io.beep.host.chat.templates.internal.values.Casing;
import io.beep.host.chat.templates.internal.values.Failures;
import io.beep.host.chat.templates.internal.values.None;
import io.beep.host.chat.templates.internal.values.PercentFormat;
import io.beep.host.chat.templates.internal.values.Repr;
import io.beep.host.chat.templates.internal.values.Sequences;
import io.beep.host.chat.templates.internal.values.Splitting;
import io.beep.host.chat.templates.internal.values.Text;
import io.beep.host.chat.templates.internal.values.Tuple;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Filters that make strings of whatever they are given, as it prints. */
final class TextFilters {
    private static final long USUAL_INDENT = 4;
    private static final long USUAL_LENGTH = 255;
    private static final long USUAL_LEEWAY = 5;
    private static final long USUAL_WIDTH = 80;

    static final Map<String, BuiltIn> TABLE = BuiltIn.table(
            BuiltIn.of("string(value)", in -> in.str("value")),
            BuiltIn.of("safe(value)", in -> in.str("value")),
            BuiltIn.of("upper(value)", in -> changed(in, Casing::upper)),
            BuiltIn.of("lower(value)", in -> changed(in, Casing::lower)),
            BuiltIn.of("title(value)", in -> changed(in, Casing::titleWords)),
            BuiltIn.of("capitalize(value)", in -> changed(in, Casing::capitalize)),
            BuiltIn.of("trim(value, chars=)", TextFilters::trim),
            BuiltIn.of("replace(value, old, new, count=)", TextFilters::replace),
            BuiltIn.of("join(value, d=, attribute=)", TextFilters::join),
            BuiltIn.of("indent(value, width=, first=, blank=)", TextFilters::indent),
            BuiltIn.of("truncate(value, length=, killwords=, end=, leeway=)", TextFilters::truncate),
            BuiltIn.of(
                    "center(value, width=)",
                    in -> Text.center(in.str("value"), in.integer("width", USUAL_WIDTH), " ", in.budget())),
            BuiltIn.of("wordcount(value)", TextFilters::countWords),
            BuiltIn.of("format(value, *, **)", TextFilters::format),
            BuiltIn.of("e(value)", TextFilters::escape),
            BuiltIn.of("escape(value)", TextFilters::escape),
            BuiltIn.of("forceescape(value)", TextFilters::escape));

    private TextFilters() {}

    private static Object changed(Inputs in, UnaryOperator<String> change) {
        return in.budget().made(change.apply(in.str("value")));
    }

    private static Object trim(Inputs in) {
        return strip(in.str("value"), in, true, true);
    }

    /** A text without white space, or the characters that are given, at the sides that are said. */
    static String strip(String text, Inputs in, boolean atStart, boolean atEnd) {
        String characters = in.optionalText("chars");
        in.budget().search(text, characters == null ? "" : characters);
        return in.budget().made(Text.strip(text, characters, atStart, atEnd));
    }

    private static Object replace(Inputs in) {
        long times = in.get("count", None.NONE) instanceof None ? -1 : in.integer("count");
        return Text.replace(in.str("value"), in.str("old"), in.str("new"), times, in.budget());
    }

    private static Object join(Inputs in) {
        BoundedText joined = new BoundedText(in.budget());
        Object path = in.get("attribute", None.NONE);
        String separator = "";
        for (Object item : in.items("value")) {
            Object value = Attributes.follow(item, path, in.budget());
            joined.append(separator).append(Repr.str(value, in.budget()));
            separator = in.has("d") ? in.str("d") : "";
        }
        return joined.toString();
    }

    private static Object indent(Inputs in) {
        String indentation = in.get("width", USUAL_INDENT) instanceof String text
                ? text
                : new BoundedText(in.budget())
                        .repeat(" ", in.integer("width", USUAL_INDENT))
                        .toString();
        BoundedText indented = new BoundedText(in.budget());
        boolean first = true;
        for (Object line : Splitting.lines(in.text("value") + "\n", false, in.budget())) {
            String text = (String) line;
            indented.append(first ? "" : "\n");
            boolean indents = first ? in.flag("first") : in.flag("blank") || !text.isEmpty();
            indented.append(indents ? indentation : "").append(text);
            first = false;
        }
        return indented.toString();
    }

    private static Object truncate(Inputs in) {
        String end = in.text("end", "...");
        long length = in.integer("length", USUAL_LENGTH);
        long leeway = in.get("leeway", None.NONE) instanceof None ? USUAL_LEEWAY : in.integer("leeway");
        long kept = length - Text.length(end);
        if (kept < 0 || leeway < 0) {
            throw Failures.type("truncate() needs a length for at least its end, and no negative leeway");
        }
        long present = Sequences.length(in.get("value"), in.budget());
        if (present - leeway <= length) {
            return in.get("value");
        }
        String cut = Text.substring(in.text("value"), 0, (int) Math.min(kept, present));
        int lastSpace = in.flag("killwords") ? -1 : cut.lastIndexOf(' ');
        return in.budget().made((lastSpace < 0 ? cut : cut.substring(0, lastSpace)) + end);
    }

    private static Object countWords(Inputs in) {
        String text = in.str("value");
        in.budget().scan(text.length());
        long words = 0;
        boolean inWord = false;
        for (int character : text.codePoints().toArray()) {
            boolean wordCharacter = character == '_' || Character.isLetterOrDigit(character);
            words += wordCharacter && !inWord ? 1 : 0;
            inWord = wordCharacter;
        }
        return words;
    }

    private static Object format(Inputs in) {
        if (!in.rest().isEmpty() && !in.namedRest().isEmpty()) {
            throw Failures.type("can't handle positional and keyword arguments at the same time");
        }
        Object values = in.namedRest().isEmpty() ? Tuple.of(in.rest()) : in.namedRest();
        return PercentFormat.apply(in.str("value"), values, in.budget());
    }

    private static Object escape(Inputs in) {
        BoundedText escaped = new BoundedText(in.budget());
        String text = in.str("value");
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '\'' -> escaped.append("&#39;");
                case '"' -> escaped.append("&#34;");
                default -> escaped.append(text.charAt(i));
            }
        }
        return escaped.toString();
    }
}
