// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Equality and order, as Python defines them between values of the same or of different types. */
public final class Comparison {
    private Comparison() {}

    public static boolean equal(Object left, Object right, Budget budget) {
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return equalNumbers(left, right);
        }
        if (left instanceof String x && right instanceof String y) {
            budget.scan(Math.min(x.length(), y.length()));
            return x.equals(y);
        }
        if (left instanceof List<?> x && right instanceof List<?> y) {
            return equalItems(x, y, budget);
        }
        if (left instanceof Tuple x && right instanceof Tuple y) {
            return equalItems(x.items(), y.items(), budget);
        }
        if (left instanceof Map<?, ?> x && right instanceof Map<?, ?> y) {
            return equalEntries(x, y, budget);
        }
        if (left instanceof Range x && right instanceof Range y) {
            return equalItems(x.items(), y.items(), budget);
        }
        return Values.same(left, right) || (left instanceof Undefined && right instanceof Undefined);
    }

    /** How containers compare what they hold: what is the same is equal there, even "not a number". */
    public static boolean sameOrEqual(Object left, Object right, Budget budget) {
        return Values.same(left, right) || equal(left, right, budget);
    }

    private static boolean equalNumbers(Object left, Object right) {
        if (left instanceof Long x && right instanceof Long y) {
            return x.equals(y);
        }
        return !isNotANumber(left) && !isNotANumber(right) && orderNumbers(left, right) == 0;
    }

    private static boolean equalItems(List<?> left, List<?> right, Budget budget) {
        if (left.size() != right.size()) {
            return false;
        }
        budget.enter();
        boolean equal = firstDifference(left, right, budget) == left.size();
        budget.leave();
        return equal;
    }

    private static int firstDifference(List<?> left, List<?> right, Budget budget) {
        int shared = Math.min(left.size(), right.size());
        for (int i = 0; i < shared; i++) {
            budget.step();
            Object x = left.get(i);
            Object y = right.get(i);
            if (!sameOrEqual(x, y, budget)) {
                return i;
            }
        }
        return shared;
    }

    private static boolean equalEntries(Map<?, ?> left, Map<?, ?> right, Budget budget) {
        if (left.size() != right.size()) {
            return false;
        }
        budget.enter();
        boolean equal = true;
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            budget.step();
            Object other = right.get(Keys.of(entry.getKey(), budget));
            if (other == null || !sameOrEqual(entry.getValue(), other, budget)) {
                equal = false;
                break;
            }
        }
        budget.leave();
        return equal;
    }

    /** Whether {@code left < right}. */
    public static boolean less(Object left, Object right, Budget budget) {
        return ordered("<", left, right) && order(left, right, "<", budget) < 0;
    }

    /** Whether {@code left <= right}. */
    public static boolean lessOrEqual(Object left, Object right, Budget budget) {
        return ordered("<=", left, right) && order(left, right, "<=", budget) <= 0;
    }

    /** Whether {@code left > right}. */
    public static boolean greater(Object left, Object right, Budget budget) {
        return ordered(">", left, right) && order(left, right, ">", budget) > 0;
    }

    /** Whether {@code left >= right}. */
    public static boolean greaterOrEqual(Object left, Object right, Budget budget) {
        return ordered(">=", left, right) && order(left, right, ">=", budget) >= 0;
    }

    private static boolean ordered(String operator, Object left, Object right) {
        requireDefined(left, right);
        if (isNotANumber(left) || isNotANumber(right)) {
            requireComparable(Numbers.isNumber(left) && Numbers.isNumber(right), operator, left, right);
            return false;
        }
        return true;
    }

    private static void requireDefined(Object left, Object right) {
        if (left instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (right instanceof Undefined undefined) {
            throw undefined.failure();
        }
    }

    /** The order that sorting uses: total among values of one type, where "not a number" comes last. */
    public static int order(Object left, Object right, Budget budget) {
        return order(left, right, "<", budget);
    }

    private static int order(Object left, Object right, String operator, Budget budget) {
        budget.step();
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return orderNumbers(left, right);
        }
        if (left instanceof String x && right instanceof String y) {
            budget.scan(Math.min(x.length(), y.length()));
            return Text.compare(x, y);
        }
        if (left instanceof List<?> x && right instanceof List<?> y) {
            return orderItems(x, y, operator, budget);
        }
        requireComparable(left instanceof Tuple && right instanceof Tuple, operator, left, right);
        return orderItems(((Tuple) left).items(), ((Tuple) right).items(), operator, budget);
    }

    private static int orderItems(List<?> left, List<?> right, String operator, Budget budget) {
        budget.enter();
        int different = firstDifference(left, right, budget);
        int order = different < Math.min(left.size(), right.size())
                ? order(left.get(different), right.get(different), operator, budget)
                : Integer.compare(left.size(), right.size());
        budget.leave();
        return order;
    }

    private static void requireComparable(boolean comparable, String operator, Object left, Object right) {
        if (!comparable) {
            requireDefined(left, right);
            throw Failures.type("'" + operator + "' not supported between instances of '" + Values.type(left)
                    + "' and '" + Values.type(right) + "'");
        }
    }

    private static boolean isNotANumber(Object value) {
        return value instanceof Double number && number.isNaN();
    }

    private static int orderNumbers(Object left, Object right) {
        if (left instanceof Long x && right instanceof Long y) {
            return x.compareTo(y);
        }
        if (Numbers.isInteger(left) && Numbers.isInteger(right)) {
            return Numbers.big(left).compareTo(Numbers.big(right));
        }
        if (left instanceof Double x && right instanceof Double y) {
            return x == y.doubleValue() ? 0 : x.compareTo(y);
        }
        return left instanceof Double x ? orderMixed(x, right) : -orderMixed((Double) right, left);
    }

    private static int orderMixed(double real, Object integer) {
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            return real < 0 ? -1 : 1;
        }
        return new BigDecimal(real).compareTo(new BigDecimal(Numbers.big(integer)));
    }
}
