// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The operators {@code + - * / // % **} on numbers, strings and lists. */
public final class Arithmetic {
    /** An operator between two values. */
    public enum Operator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        FLOOR_DIVIDE("//"),
        MODULO("%"),
        POWER("**");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }
    }

    private Arithmetic() {}

    public static Object apply(Operator operator, Object left, Object right, Budget budget) {
        if (left instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (operator == Operator.MODULO && left instanceof String format) {
            return PercentFormat.apply(format, right, budget);
        }
        if (right instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.isInteger(left) && Numbers.isInteger(right)
                    ? ofIntegers(operator, left, right)
                    : ofReals(operator, Numbers.real(left), Numbers.real(right));
        }
        if (operator == Operator.ADD) {
            return concatenation(left, right, budget);
        }
        if (operator == Operator.MULTIPLY && Numbers.isInteger(right)) {
            return repetition(left, Numbers.index(right), right, budget);
        }
        if (operator == Operator.MULTIPLY && Numbers.isInteger(left)) {
            return repetition(right, Numbers.index(left), left, budget);
        }
        throw unsupported(operator, left, right);
    }

    public static Object negate(Object value) {
        return switch (value) {
            case Double number -> -number;
            case Undefined undefined -> throw undefined.failure();
            default -> Numbers.integer(operand("-", value).negate());
        };
    }

    public static Object plus(Object value) {
        return switch (value) {
            case Double number -> number;
            case Undefined undefined -> throw undefined.failure();
            default -> Numbers.integer(operand("+", value));
        };
    }

    private static BigInteger operand(String sign, Object value) {
        if (!Numbers.isInteger(value)) {
            throw Failures.type("bad operand type for unary " + sign + ": '" + Values.type(value) + "'");
        }
        return Numbers.big(value);
    }

    private static Object ofIntegers(Operator operator, Object left, Object right) {
        BigInteger x = Numbers.big(left);
        BigInteger y = Numbers.big(right);
        return switch (operator) {
            case ADD -> Numbers.integer(x.add(y));
            case SUBTRACT -> Numbers.integer(x.subtract(y));
            case MULTIPLY -> Numbers.integer(x.multiply(y));
            case DIVIDE -> Numbers.quotient(x, divisor(y));
            case FLOOR_DIVIDE -> Numbers.integer(floorDivide(x, divisor(y)));
            case MODULO -> Numbers.integer(x.subtract(floorDivide(x, divisor(y)).multiply(y)));
            case POWER -> power(x, y);
        };
    }

    private static BigInteger divisor(BigInteger number) {
        if (number.signum() == 0) {
            throw divisionByZero();
        }
        return number;
    }

    private static BigInteger floorDivide(BigInteger x, BigInteger y) {
        BigInteger[] parts = x.divideAndRemainder(y);
        boolean roundedUp = parts[1].signum() != 0 && parts[1].signum() != y.signum();
        return roundedUp ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static Object power(BigInteger x, BigInteger y) {
        if (y.signum() < 0) {
            return ofReals(Operator.POWER, Numbers.real(Numbers.integer(x)), Numbers.real(Numbers.integer(y)));
        }
        if (x.bitLength() <= 1 && x.signum() >= 0) {
            return x.signum() == 0 && y.signum() > 0 ? 0L : 1L;
        }
        Numbers.requireBits(y.bitLength() < Integer.SIZE ? (long) x.bitLength() * y.intValue() : Long.MAX_VALUE);
        return Numbers.integer(x.pow(y.intValue()));
    }

    private static Object ofReals(Operator operator, double x, double y) {
        return switch (operator) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / divisor(y);
            case FLOOR_DIVIDE -> floorDivide(x, divisor(y));
            case MODULO -> modulo(x, divisor(y));
            case POWER -> power(x, y);
        };
    }

    private static double divisor(double number) {
        if (number == 0) {
            throw divisionByZero();
        }
        return number;
    }

    private static double modulo(double x, double y) {
        double remainder = x % y;
        if (remainder == 0) {
            return Math.copySign(0, y);
        }
        return (remainder < 0) == (y < 0) ? remainder : remainder + y;
    }

    private static double floorDivide(double x, double y) {
        double quotient = (x - modulo(x, y)) / y;
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static double power(double x, double y) {
        if (x == 0 && y < 0) {
            throw Failures.type("0.0 cannot be raised to a negative power");
        }
        if (x < 0 && y != Math.rint(y)) {
            throw Failures.type("complex numbers are not supported");
        }
        if (Math.abs(x) == 1 && !Double.isNaN(y)) {
            return x == 1 || y % 2 == 0 || Double.isInfinite(y) ? 1 : -1;
        }
        double power = Math.pow(x, y);
        boolean overflow = Double.isInfinite(power) && !Double.isInfinite(x) && !Double.isInfinite(y);
        return overflow ? Numbers.finite(power, "Numerical result out of range") : power;
    }

    private static RuntimeException divisionByZero() {
        return Failures.type("division by zero");
    }

    private static Object concatenation(Object left, Object right, Budget budget) {
        if (left instanceof String x && right instanceof String y) {
            budget.room((long) x.length() + y.length());
            return budget.made(x + y);
        }
        if (left instanceof List<?> x && right instanceof List<?> y) {
            return joined(x, y, budget);
        }
        if (left instanceof Tuple x && right instanceof Tuple y) {
            return Tuple.of(joined(x.items(), y.items(), budget));
        }
        throw unsupported(Operator.ADD, left, right);
    }

    private static List<Object> joined(List<?> x, List<?> y, Budget budget) {
        budget.steps((long) x.size() + y.size());
        List<Object> all = new ArrayList<>(x.size() + y.size());
        all.addAll(x);
        all.addAll(y);
        return all;
    }

    private static Object repetition(Object value, long times, Object count, Budget budget) {
        return switch (value) {
            case String text -> new BoundedText(budget).repeat(text, times).toString();
            case List<?> list -> repeated(list, times, budget);
            case Tuple tuple -> Tuple.of(repeated(tuple.items(), times, budget));
            default -> throw unsupported(Operator.MULTIPLY, value, count);
        };
    }

    private static List<Object> repeated(List<?> items, long times, Budget budget) {
        List<Object> all = new ArrayList<>();
        for (long i = 0; i < times && !items.isEmpty(); i++) {
            budget.steps(items.size());
            all.addAll(items);
        }
        return all;
    }

    private static RuntimeException unsupported(Operator operator, Object left, Object right) {
        return Failures.type("unsupported operand type(s) for " + operator.symbol + ": '" + Values.type(left)
                + "' and '" + Values.type(right) + "'");
    }
}
