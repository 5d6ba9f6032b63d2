// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.internal.values.Arguments;
import io.beep.host.chat.templates.internal.values.Arithmetic;
import io.beep.host.chat.templates.internal.values.Arithmetic.Operator;
import io.beep.host.chat.templates.internal.values.Budget;
import io.beep.host.chat.templates.internal.values.Callable;
import io.beep.host.chat.templates.internal.values.Casing;
import io.beep.host.chat.templates.internal.values.Comparison;
import io.beep.host.chat.templates.internal.values.Failures;
import io.beep.host.chat.templates.internal.values.None;
import io.beep.host.chat.templates.internal.values.Numbers;
import io.beep.host.chat.templates.internal.values.Sequences;
import io.beep.host.chat.templates.internal.values.Undefined;
import io.beep.host.chat.templates.internal.values.Values;
import java.util.Map;
import java.util.function.Predicate;

/** What can stand after {@code is}. */
public final class Tests {
    private static final Map<String, BuiltIn> TABLE = BuiltIn.table(
            ofValue("defined", value -> !(value instanceof Undefined)),
            ofValue("undefined", value -> value instanceof Undefined),
            ofValue("none", value -> value instanceof None),
            ofValue("boolean", value -> value instanceof Boolean),
            ofValue("true", value -> value.equals(true)),
            ofValue("false", value -> value.equals(false)),
            ofValue("number", Numbers::isNumber),
            ofValue("integer", value -> Numbers.isInteger(value) && !(value instanceof Boolean)),
            ofValue("float", value -> value instanceof Double),
            ofValue("string", value -> value instanceof String),
            ofValue("mapping", value -> value instanceof Map),
            ofValue("sequence", Sequences::isSequence),
            ofValue("iterable", Sequences::isIterable),
            ofValue("callable", value -> value instanceof Callable || value instanceof Undefined),
            ofValue("escaped", value -> false),
            ofValue("filter", value -> value instanceof String name && Filters.exists(name)),
            ofValue("test", value -> value instanceof String name && exists(name)),
            BuiltIn.of("lower(value)", in -> Casing.isLower(scanned(in))),
            BuiltIn.of("upper(value)", in -> Casing.isUpper(scanned(in))),
            BuiltIn.of("odd(value)", in -> leaves(in, 2L, 1L)),
            BuiltIn.of("even(value)", in -> leaves(in, 2L, 0L)),
            BuiltIn.of("divisibleby(value, num)", in -> leaves(in, in.get("num"), 0L)),
            BuiltIn.of("sameas(value, other)", in -> isSame(in.get("value"), in.get("other"), in.budget())),
            BuiltIn.of("in(value, other)", in -> Sequences.contains(in.get("other"), in.get("value"), in.budget())),
            ofTwo("eq", Comparison::equal),
            ofTwo("==", Comparison::equal),
            ofTwo("equalto", Comparison::equal),
            ofTwo("ne", Tests::differs),
            ofTwo("!=", Tests::differs),
            ofTwo("lt", Comparison::less),
            ofTwo("<", Comparison::less),
            ofTwo("lessthan", Comparison::less),
            ofTwo("le", Comparison::lessOrEqual),
            ofTwo("<=", Comparison::lessOrEqual),
            ofTwo("gt", Comparison::greater),
            ofTwo(">", Comparison::greater),
            ofTwo("greaterthan", Comparison::greater),
            ofTwo("ge", Comparison::greaterOrEqual),
            ofTwo(">=", Comparison::greaterOrEqual));

    private Tests() {}

    /** A relation between two values. */
    private interface Relation {
        boolean holds(Object left, Object right, Budget budget);
    }

    static boolean exists(String name) {
        return TABLE.containsKey(name);
    }

    /** Whether a value passes a test. */
    public static boolean apply(String name, Object value, Arguments arguments, Budget budget) {
        BuiltIn test = TABLE.get(name);
        if (test == null) {
            throw Failures.undefined("No test named '" + name + "'.");
        }
        return Values.isTrue(test.call(arguments.after(value), budget));
    }

    private static BuiltIn ofValue(String name, Predicate<Object> property) {
        return BuiltIn.of(name + "(value)", in -> property.test(in.get("value")));
    }

    private static BuiltIn ofTwo(String name, Relation relation) {
        return BuiltIn.of(name + "(value, other)", in -> relation.holds(in.get("value"), in.get("other"), in.budget()));
    }

    private static boolean leaves(Inputs in, Object divisor, Object remainder) {
        Object left = Arithmetic.apply(Operator.MODULO, in.get("value"), divisor, in.budget());
        return Comparison.equal(left, remainder, in.budget());
    }

    /** Python gives small integers, and constants that are equal, one identity; so do we to all that cannot differ. */
    private static boolean isSame(Object left, Object right, Budget budget) {
        boolean alike = Values.isScalar(left) && Values.type(left).equals(Values.type(right));
        return Values.same(left, right) || (alike && Comparison.equal(left, right, budget));
    }

    private static String scanned(Inputs in) {
        String text = in.str("value");
        in.budget().scan(text.length());
        return text;
    }

    private static boolean differs(Object left, Object right, Budget budget) {
        return !Comparison.equal(left, right, budget);
    }
}
