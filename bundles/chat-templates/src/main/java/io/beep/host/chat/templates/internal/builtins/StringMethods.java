// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.internal.values.BoundedText;
import io.beep.host.chat.templates.internal.values.BraceFormat;
import io.beep.host.chat.templates.internal.values.Casing;
import io.beep.host.chat.templates.internal.values.Failures;
import io.beep.host.chat.templates.internal.values.None;
import io.beep.host.chat.templates.internal.values.Slice;
import io.beep.host.chat.templates.internal.values.Splitting;
import io.beep.host.chat.templates.internal.values.Text;
import io.beep.host.chat.templates.internal.values.Tuple;
import io.beep.host.chat.templates.internal.values.Values;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/** The methods of strings. */
final class StringMethods {
    static final Map<String, BuiltIn> TABLE = BuiltIn.table(
            BuiltIn.of("strip(self, chars=)", in -> TextFilters.strip(in.text("self"), in, true, true)),
            BuiltIn.of("lstrip(self, chars=)", in -> TextFilters.strip(in.text("self"), in, true, false)),
            BuiltIn.of("rstrip(self, chars=)", in -> TextFilters.strip(in.text("self"), in, false, true)),
            BuiltIn.of("upper(self)", in -> changed(in, Casing::upper)),
            BuiltIn.of("lower(self)", in -> changed(in, Casing::lower)),
            BuiltIn.of("casefold(self)", in -> changed(in, text -> Casing.lower(Casing.upper(text)))),
            BuiltIn.of("title(self)", in -> changed(in, Casing::title)),
            BuiltIn.of("capitalize(self)", in -> changed(in, Casing::capitalize)),
            BuiltIn.of("swapcase(self)", in -> changed(in, Casing::swap)),
            BuiltIn.of("startswith(self, part, start=, end=)", in -> hasAffix(in, String::startsWith)),
            BuiltIn.of("endswith(self, part, start=, end=)", in -> hasAffix(in, String::endsWith)),
            BuiltIn.of("removeprefix(self, part)", StringMethods::removePrefix),
            BuiltIn.of("removesuffix(self, part)", StringMethods::removeSuffix),
            BuiltIn.of("split(self, sep=, maxsplit=)", in -> split(in, false)),
            BuiltIn.of("rsplit(self, sep=, maxsplit=)", in -> split(in, true)),
            BuiltIn.of(
                    "splitlines(self, keepends=)",
                    in -> Splitting.lines(in.text("self"), in.flag("keepends"), in.budget())),
            BuiltIn.of(
                    "partition(self, sep)",
                    in -> Splitting.partition(in.text("self"), in.text("sep"), false, in.budget())),
            BuiltIn.of(
                    "rpartition(self, sep)",
                    in -> Splitting.partition(in.text("self"), in.text("sep"), true, in.budget())),
            BuiltIn.of("join(self, items)", StringMethods::join),
            BuiltIn.of(
                    "replace(self, old, new, count=)",
                    in -> Text.replace(
                            in.text("self"), in.text("old"), in.text("new"), in.integer("count", -1), in.budget())),
            BuiltIn.of("find(self, part, start=, end=)", in -> find(in, false)),
            BuiltIn.of("rfind(self, part, start=, end=)", in -> find(in, true)),
            BuiltIn.of("index(self, part, start=, end=)", in -> requireFound(find(in, false))),
            BuiltIn.of("rindex(self, part, start=, end=)", in -> requireFound(find(in, true))),
            BuiltIn.of(
                    "count(self, part, start=, end=)",
                    in -> Text.count(window(in).text(), in.text("part"), in.budget())),
            BuiltIn.of("format(self, *, **)", in -> BraceFormat.apply(in.text("self"), in.others(), in.budget())),
            BuiltIn.of(
                    "center(self, width, fill=)",
                    in -> Text.center(in.text("self"), in.integer("width"), fill(in), in.budget())),
            BuiltIn.of("ljust(self, width, fill=)", in -> pad(in, '<')),
            BuiltIn.of("rjust(self, width, fill=)", in -> pad(in, '>')),
            BuiltIn.of("zfill(self, width)", StringMethods::zeroFill),
            BuiltIn.of("isalpha(self)", in -> all(in, Character::isLetter)),
            BuiltIn.of("isalnum(self)", in -> all(in, c -> Character.isLetter(c) || isNumeric(c))),
            BuiltIn.of("isdigit(self)", in -> all(in, StringMethods::isDigit)),
            BuiltIn.of("isdecimal(self)", in -> all(in, Character::isDigit)),
            BuiltIn.of("isnumeric(self)", in -> all(in, StringMethods::isNumeric)),
            BuiltIn.of("isspace(self)", in -> all(in, Text::isSpace)),
            BuiltIn.of("isascii(self)", in -> in.text("self").isEmpty() || all(in, c -> c < 0x80)),
            BuiltIn.of("islower(self)", in -> Casing.isLower(scanned(in))),
            BuiltIn.of("isupper(self)", in -> Casing.isUpper(scanned(in))));

    private StringMethods() {}

    private static String scanned(Inputs in) {
        String text = in.text("self");
        in.budget().scan(text.length());
        return text;
    }

    private static String changed(Inputs in, UnaryOperator<String> change) {
        return in.budget().made(change.apply(in.text("self")));
    }

    private static boolean all(Inputs in, IntPredicate property) {
        String text = scanned(in);
        return !text.isEmpty() && text.codePoints().allMatch(property);
    }

    /** Decimal digits, and those above and below the line. */
    private static boolean isDigit(int character) {
        return Character.isDigit(character)
                || "¹²³".indexOf(character) >= 0
                || (character >= 0x2070
                        && character <= 0x2089
                        && Character.getType(character) == Character.OTHER_NUMBER);
    }

    private static boolean isNumeric(int character) {
        int type = Character.getType(character);
        return Character.isDigit(character) || type == Character.OTHER_NUMBER || type == Character.LETTER_NUMBER;
    }

    /** Whether the text, or the part of it that is asked about, begins or ends with a string, or any of a tuple. */
    private static boolean hasAffix(Inputs in, BiPredicate<String, String> has) {
        Window window = window(in);
        List<Object> affixes = in.get("part") instanceof Tuple tuple ? tuple.items() : List.of(in.text("part"));
        for (Object affix : affixes) {
            if (!(affix instanceof String text)) {
                throw Failures.type(
                        "A tuple for startswith or endswith must only contain str, not " + Values.type(affix));
            }
            in.budget().scan(text.length());
            if (window.exists() && has.test(window.text(), text)) {
                return true;
            }
        }
        return false;
    }

    private static Object removePrefix(Inputs in) {
        String text = scanned(in);
        String part = in.text("part");
        return text.startsWith(part) ? in.budget().made(text.substring(part.length())) : text;
    }

    private static Object removeSuffix(Inputs in) {
        String text = scanned(in);
        String part = in.text("part");
        return text.endsWith(part) ? in.budget().made(text.substring(0, text.length() - part.length())) : text;
    }

    private static Object split(Inputs in, boolean fromEnd) {
        String text = scanned(in);
        String separator = in.optionalText("sep");
        long limit = in.integer("maxsplit", -1);
        if (separator == null) {
            return fromEnd
                    ? Splitting.wordsFromEnd(text, limit, in.budget())
                    : Splitting.words(text, limit, in.budget());
        }
        return fromEnd
                ? Splitting.splitFromEnd(text, separator, limit, in.budget())
                : Splitting.split(text, separator, limit, in.budget());
    }

    private static Object join(Inputs in) {
        BoundedText joined = new BoundedText(in.budget());
        String separator = "";
        for (Object item : in.items("items")) {
            if (!(item instanceof String text)) {
                throw Failures.type("sequence item: expected str instance, " + Values.type(item) + " found");
            }
            joined.append(separator).append(text);
            separator = in.text("self");
        }
        return joined.toString();
    }

    /** The part of the text that a method is asked about, and how many code points come before it. */
    private record Window(String text, long offset, boolean exists) {}

    private static Window window(Inputs in) {
        String text = in.text("self");
        if (!in.has("start") && !in.has("end")) {
            return new Window(text, 0, true);
        }
        in.budget().scan(text.length());
        int length = Text.length(text);
        Slice slice = Slice.of(in.get("start", None.NONE), in.get("end", None.NONE), None.NONE, length);
        boolean exists = in.get("start", None.NONE) instanceof None || in.integer("start") <= length;
        int first = (int) slice.first();
        String part = in.budget().made(Text.substring(text, first, first + (int) slice.count()));
        return new Window(part, first, exists);
    }

    private static long find(Inputs in, boolean fromEnd) {
        Window window = window(in);
        String part = in.text("part");
        in.budget().search(window.text(), part);
        int at = fromEnd ? window.text().lastIndexOf(part) : window.text().indexOf(part);
        return at < 0 || !window.exists() ? -1 : window.offset() + window.text().codePointCount(0, at);
    }

    private static long requireFound(long at) {
        if (at < 0) {
            throw Failures.type("substring not found");
        }
        return at;
    }

    private static String fill(Inputs in) {
        String fill = in.text("fill", " ");
        if (Text.length(fill) != 1) {
            throw Failures.type("The fill character must be exactly one character long");
        }
        return fill;
    }

    private static Object pad(Inputs in, char alignment) {
        return Text.pad(in.text("self"), in.integer("width"), fill(in), alignment, in.budget());
    }

    private static Object zeroFill(Inputs in) {
        String text = in.text("self");
        String sign = text.startsWith("-") || text.startsWith("+") ? text.substring(0, 1) : "";
        long width = in.integer("width") - sign.length();
        return sign + Text.pad(text.substring(sign.length()), width, "0", '>', in.budget());
    }
}
