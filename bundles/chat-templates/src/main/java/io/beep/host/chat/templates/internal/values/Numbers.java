// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Python's numbers: integers without bounds (but for ours), floats, and booleans that count as 0 and 1. */
public final class Numbers {
    private static final int GREATEST_BITS = 1024;
    private static final BigInteger TWO_TO_53 = BigInteger.ONE.shiftLeft(53);

    private Numbers() {}

    public static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof BigInteger || value instanceof Boolean;
    }

    public static boolean isNumber(Object value) {
        return isInteger(value) || value instanceof Double;
    }

    /** The value of an integer in its usual form. Refuses integers of more than {@value #GREATEST_BITS} bits. */
    public static Object integer(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        if (number.bitLength() > GREATEST_BITS) {
            throw tooLarge();
        }
        return number;
    }

    /** Refuses the result of an operation that would have about so many bits, before it is computed. */
    static void requireBits(long bits) {
        if (bits > GREATEST_BITS) {
            throw tooLarge();
        }
    }

    private static RuntimeException tooLarge() {
        return Failures.limit("A number has more than " + GREATEST_BITS + " bits");
    }

    public static BigInteger big(Object value) {
        return switch (value) {
            case Long number -> BigInteger.valueOf(number);
            case BigInteger number -> number;
            case Boolean bool -> bool ? BigInteger.ONE : BigInteger.ZERO;
            case Undefined undefined -> throw undefined.failure();
            default -> throw Failures.type("'" + Values.type(value) + "' object cannot be interpreted as an integer");
        };
    }

    /** An integer that says how many, or where: one that is too large for a {@code long} is as good as the largest. */
    public static long index(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        BigInteger number = big(value);
        if (number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    public static double real(Object value) {
        return switch (value) {
            case Double number -> number;
            case Long number -> number;
            case Boolean bool -> bool ? 1 : 0;
            case BigInteger number -> finite(number.doubleValue(), "int too large to convert to float");
            case Undefined undefined -> throw undefined.failure();
            default -> throw Failures.type("must be real number, not " + Values.type(value));
        };
    }

    static double finite(double number, String problem) {
        if (Double.isInfinite(number)) {
            throw Failures.type(problem);
        }
        return number;
    }

    /** The integers' quotient, rounded once: doubles do where both numbers fit in one exactly. */
    static double quotient(BigInteger dividend, BigInteger divisor) {
        if (dividend.abs().compareTo(TWO_TO_53) <= 0 && divisor.abs().compareTo(TWO_TO_53) <= 0) {
            return dividend.doubleValue() / divisor.doubleValue();
        }
        BigDecimal quotient = new BigDecimal(dividend).divide(new BigDecimal(divisor), MathContext.DECIMAL128);
        return finite(quotient.doubleValue(), "integer division result too large for a float");
    }

    /** A float as the integer that it is cut to. */
    public static Object truncate(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw Failures.type("cannot convert float " + repr(number) + " to integer");
        }
        return integer(new BigDecimal(number).toBigInteger());
    }

    /** A float as Python writes it: the shortest digits that give the same float again. */
    public static String repr(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal digits = shortest(number);
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent < -4 || exponent >= 16) {
            return Decimals.scientific(digits, 'e');
        }
        String plain = digits.toPlainString();
        return digits.scale() > 0 ? plain : plain + ".0";
    }

    /** Java writes two digits at least, where one may do. */
    private static BigDecimal shortest(double number) {
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        BigDecimal one = digits.round(new MathContext(1));
        return one.doubleValue() == number ? one.stripTrailingZeros() : digits;
    }
}
