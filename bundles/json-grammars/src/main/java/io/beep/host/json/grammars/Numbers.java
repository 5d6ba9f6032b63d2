// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import static io.beep.host.json.grammars.Expression.sequence;
import static io.beep.host.json.grammars.Expression.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Numbers: whole ones between two bounds, and between those what has a fraction. */
final class Numbers {
    private static final Set<String> BOUNDS = Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
    /** So large a number is still exact wherever numbers are doubles. */
    private static final BigDecimal GREATEST = BigDecimal.valueOf(999_999_999_999_999L);

    private Numbers() {}

    static Expression compile(Schema schema, boolean wholeOnly) throws SchemaException {
        var step = schema.number("multipleOf");
        if (step.isPresent() && step.get().compareTo(BigDecimal.ONE) != 0) {
            throw schema.fault("multipleOf", "multipleOf can only be 1");
        }
        var whole = wholeOnly || step.isPresent();
        if (schema.having(BOUNDS).isEmpty()) {
            return whole ? AnyJson.INTEGER : AnyJson.NUMBER;
        }
        var least = bound(schema, "minimum", RoundingMode.CEILING, GREATEST.negate());
        var most = bound(schema, "maximum", RoundingMode.FLOOR, GREATEST);
        var aboveLeast = exclusive(schema, "exclusiveMinimum", GREATEST.negate(), RoundingMode.FLOOR, 1);
        var belowMost = exclusive(schema, "exclusiveMaximum", GREATEST, RoundingMode.CEILING, -1);
        var options = new ArrayList<Expression>();
        options.addAll(Ranges.between(Math.max(least, aboveLeast), Math.min(most, belowMost)));
        if (!whole) {
            // What has a fraction lies between two whole numbers, both of them within or on the bounds.
            var low = Math.max(least, bound(schema, "exclusiveMinimum", RoundingMode.CEILING, GREATEST.negate()));
            var high = Math.min(most, bound(schema, "exclusiveMaximum", RoundingMode.FLOOR, GREATEST));
            options.addAll(fractions(low, high));
        }
        if (options.isEmpty()) {
            throw schema.fault("No number of at most 15 digits lies between these bounds");
        }
        return Expression.choice(options);
    }

    private static long bound(Schema schema, String keyword, RoundingMode rounding, BigDecimal otherwise)
            throws SchemaException {
        return clamp(schema.number(keyword).orElse(otherwise).setScale(0, rounding));
    }

    private static long exclusive(Schema schema, String keyword, BigDecimal otherwise, RoundingMode rounding, int step)
            throws SchemaException {
        var given = schema.number(keyword);
        return given.isEmpty()
                ? clamp(otherwise)
                : clamp(given.get().setScale(0, rounding).add(BigDecimal.valueOf(step)));
    }

    private static long clamp(BigDecimal value) {
        // One further, so that a bound beyond the greatest leaves nothing rather than something wrong.
        var beyond = GREATEST.add(BigDecimal.ONE);
        return value.max(beyond.negate()).min(beyond).longValueExact();
    }

    /** Whole numbers of which the next one, away from zero, is within too; each with a fraction that is not zero. */
    private static List<Expression> fractions(long low, long high) {
        var options = new ArrayList<Expression>();
        Ranges.natural(Math.max(0, low), high - 1).ifPresent(digits -> options.add(sequence(digits, AnyJson.FRACTION)));
        Ranges.natural(Math.max(0, -high), -low - 1)
                .ifPresent(digits -> options.add(sequence(text("-"), digits, AnyJson.FRACTION)));
        return options;
    }
}
