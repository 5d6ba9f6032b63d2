// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The notations of C for floats: {@code %f}, {@code %e} and {@code %g}. The floats are finite here. */
final class Decimals {
    private Decimals() {}

    /** With so many digits after the point. */
    static String fixed(double number, int precision) {
        return sign(number)
                + exact(number).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** With one digit before the point, so many after it, and the exponent. */
    static String exponential(double number, int precision) {
        if (number == 0) {
            return sign(number) + "0" + (precision == 0 ? "" : "." + "0".repeat(precision)) + "e+00";
        }
        BigDecimal rounded = exact(number).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int missing = precision + 1 - rounded.precision();
        return sign(number) + scientific(missing > 0 ? rounded.setScale(rounded.scale() + missing) : rounded, 'e');
    }

    /** In whichever of the two is fitting, with so many digits in all, and no zeros at the end. */
    static String general(double number, int precision, boolean keepPoint) {
        int digits = Math.max(precision, 1);
        if (number == 0) {
            return sign(number) + (keepPoint ? "0.0" : "0");
        }
        BigDecimal rounded = exact(number)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent >= (keepPoint ? digits - 1 : digits)) {
            return sign(number) + scientific(rounded, 'e');
        }
        String plain = rounded.toPlainString();
        return sign(number) + (keepPoint && rounded.scale() <= 0 ? plain + ".0" : plain);
    }

    /** All digits that there are, one of them before the point, and the exponent of two digits or more. */
    static String scientific(BigDecimal number, char letter) {
        String digits = number.unscaledValue().abs().toString();
        int exponent = number.precision() - number.scale() - 1;
        return (number.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + letter
                + (exponent < 0 ? "-" : "+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    private static BigDecimal exact(double number) {
        return new BigDecimal(Math.abs(number));
    }

    private static String sign(double number) {
        return number < 0 || 1 / number < 0 ? "-" : "";
    }
}
