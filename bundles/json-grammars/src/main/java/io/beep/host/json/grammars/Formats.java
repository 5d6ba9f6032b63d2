// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import static io.beep.host.json.grammars.Expression.choice;
import static io.beep.host.json.grammars.Expression.optional;
import static io.beep.host.json.grammars.Expression.repeat;
import static io.beep.host.json.grammars.Expression.sequence;
import static io.beep.host.json.grammars.Expression.text;

import io.beep.host.json.grammars.Expression.OneOf;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The formats of strings that can be held to; each text by these is valid, not only of the right shape. */
final class Formats {
    private static final Expression DIGIT = AnyJson.DIGIT;
    private static final Expression LETTER = new OneOf(CharSet.of('a', 'z'));
    private static final Expression LETTER_OR_DIGIT =
            new OneOf(CharSet.of('a', 'z').and(CharSet.DIGITS));
    private static final Expression HEX = new OneOf(CharSet.of('a', 'f').and(CharSet.DIGITS));

    private static final Expression DATE = date();
    private static final Expression TIME = time();
    private static final Expression HOSTNAME = sequence(label(), repeat(sequence(text("."), label()), 0, 3));

    private static final Map<String, Expression> ALL = Map.of(
            "date", DATE,
            "time", TIME,
            "date-time", sequence(DATE, text("T"), TIME),
            "uuid", uuid(),
            "ipv4", ipv4(),
            "ipv6", ipv6(),
            "hostname", HOSTNAME,
            "email", email());

    private Formats() {}

    static Expression compile(Schema schema) throws SchemaException {
        var format = schema.string("format").orElseThrow();
        var known = ALL.get(format);
        if (known == null) {
            throw schema.fault(
                    "format", "The format " + format + " cannot be held to; there are " + new TreeSet<>(ALL.keySet()));
        }
        return known;
    }

    private static Expression digit(char first, char last) {
        return new OneOf(CharSet.of(first, last));
    }

    private static Expression date() {
        var year = sequence(digit('1', '2'), repeat(DIGIT, 3, 3));
        var to28 = choice(
                sequence(text("0"), digit('1', '9')), sequence(text("1"), DIGIT), sequence(text("2"), digit('0', '8')));
        var to30 = choice(to28, text("29"), text("30"));
        var february = sequence(text("02-"), to28);
        var shortMonths = sequence(choice(List.of(text("04"), text("06"), text("09"), text("11"))), text("-"), to30);
        var longMonths = sequence(
                choice(List.of(text("01"), text("03"), text("05"), text("07"), text("08"), text("10"), text("12"))),
                text("-"),
                choice(to30, text("31")));
        return sequence(year, text("-"), choice(longMonths, shortMonths, february));
    }

    private static Expression time() {
        var hour = choice(sequence(digit('0', '1'), DIGIT), sequence(text("2"), digit('0', '3')));
        var sixty = sequence(digit('0', '5'), DIGIT);
        var fraction = optional(sequence(text("."), repeat(DIGIT, 1, 6)));
        var early = sequence(text("0"), digit('1', '9'));
        var late = sequence(text("1"), digit('0', '3'));
        // Minus nothing is an offset that is not known, which some do not take.
        var offset = choice(
                text("Z"),
                sequence(text("+"), choice(text("00"), early, late), text(":"), sixty),
                sequence(text("-"), choice(early, late), text(":"), sixty));
        return sequence(hour, text(":"), sixty, text(":"), sixty, fraction, offset);
    }

    private static Expression uuid() {
        var dash = text("-");
        return sequence(
                repeat(HEX, 8, 8),
                dash,
                repeat(HEX, 4, 4),
                dash,
                repeat(HEX, 4, 4),
                dash,
                repeat(HEX, 4, 4),
                dash,
                repeat(HEX, 12, 12));
    }

    private static Expression ipv4() {
        var octet = choice(
                DIGIT,
                sequence(digit('1', '9'), DIGIT),
                sequence(text("1"), DIGIT, DIGIT),
                sequence(text("2"), digit('0', '4'), DIGIT),
                sequence(text("25"), digit('0', '5')));
        return sequence(octet, repeat(sequence(text("."), octet), 3, 3));
    }

    private static Expression ipv6() {
        var group = repeat(HEX, 1, 4);
        return sequence(group, repeat(sequence(text(":"), group), 7, 7));
    }

    private static Expression label() {
        return sequence(LETTER, repeat(LETTER_OR_DIGIT, 0, 30));
    }

    private static Expression email() {
        var local = sequence(
                repeat(LETTER_OR_DIGIT, 1, 20), repeat(sequence(text("."), repeat(LETTER_OR_DIGIT, 1, 20)), 0, 1));
        return sequence(
                local, text("@"), label(), repeat(sequence(text("."), label()), 0, 2), text("."), repeat(LETTER, 2, 6));
    }
}
