// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import static io.beep.host.json.grammars.Expression.repeat;
import static io.beep.host.json.grammars.Expression.sequence;
import static io.beep.host.json.grammars.Expression.text;

import io.beep.host.json.grammars.Expression.OneOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole numbers between two, digit by digit. */
final class Ranges {
    private static final long MOST = 999_999_999_999_999L;

    private Ranges() {}

    /** All of them, negative ones too; empty when there are none. */
    static List<Expression> between(long low, long high) {
        var options = new ArrayList<Expression>();
        natural(Math.max(1, -high), -low).ifPresent(digits -> options.add(sequence(text("-"), digits)));
        natural(Math.max(0, low), high).ifPresent(options::add);
        return options;
    }

    /** Those from 0 on. */
    static Optional<Expression> natural(long low, long high) {
        var highest = Math.min(high, MOST);
        if (low > highest) {
            return Optional.empty();
        }
        var options = new ArrayList<Expression>();
        var from = Long.toString(low);
        for (var length = from.length(); length <= Long.toString(highest).length(); length++) {
            var first = length == from.length() ? from : "1" + "0".repeat(length - 1);
            var last = "9".repeat(length);
            var end = length == Long.toString(highest).length() ? Long.toString(highest) : last;
            options.add(sameLength(first, end));
        }
        return Optional.of(Expression.choice(options));
    }

    private static Expression sameLength(String low, String high) {
        if (low.equals(high)) {
            return text(low);
        }
        var common = 0;
        while (low.charAt(common) == high.charAt(common)) {
            common++;
        }
        var rest = low.length() - common - 1;
        var first = low.charAt(common);
        var last = high.charAt(common);
        var options = new ArrayList<Expression>();
        var isFull = low.endsWith("0".repeat(rest)) && high.endsWith("9".repeat(rest));
        if (isFull) {
            options.add(sequence(digit(first, last), anyDigits(rest)));
        } else {
            options.add(sequence(text(Character.toString(first)), atLeast(low.substring(common + 1))));
            if (last - first > 1) {
                options.add(sequence(digit((char) (first + 1), (char) (last - 1)), anyDigits(rest)));
            }
            options.add(sequence(text(Character.toString(last)), atMost(high.substring(common + 1))));
        }
        return sequence(text(low.substring(0, common)), Expression.choice(options));
    }

    private static Expression atLeast(String low) {
        return low.isEmpty() ? Expression.EMPTY : sameLength(low, "9".repeat(low.length()));
    }

    private static Expression atMost(String high) {
        return high.isEmpty() ? Expression.EMPTY : sameLength("0".repeat(high.length()), high);
    }

    private static Expression digit(char first, char last) {
        return new OneOf(CharSet.of(first, last));
    }

    private static Expression anyDigits(int count) {
        return repeat(AnyJson.DIGIT, count, count);
    }
}
