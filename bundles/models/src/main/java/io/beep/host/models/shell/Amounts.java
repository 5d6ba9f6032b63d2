// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.shell;

import java.util.Locale;

/** Large numbers, short. */
final class Amounts {
    private Amounts() {}

    /** {@code 98.4 MB}; units of a thousand. */
    static String bytes(long bytes) {
        return scaled((double) bytes, "B", "kB", "MB", "GB", "TB");
    }

    /** {@code 135 M}. */
    static String count(long count) {
        return scaled((double) count, "", "k", "M", "B", "T");
    }

    private static String scaled(double amount, String... units) {
        var unit = 0;
        while (amount >= 1000 && unit < units.length - 1) {
            amount /= 1000;
            unit++;
        }
        var pattern = amount >= 100 || unit == 0 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, pattern, amount, units[unit]).strip();
    }
}
