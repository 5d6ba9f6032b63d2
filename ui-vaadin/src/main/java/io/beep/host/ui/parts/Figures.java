// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import java.util.List;
import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {
    private static final List<String> BYTES = List.of(" B", " kB", " MB", " GB", " TB", " PB");
    private static final List<String> COUNTS = List.of("", " K", " M", " B", " T");
    private static final double STEP = 1000;
    private static final double ROUNDS_UP = 999.5;
    private static final double THREE_DIGITS = 100;

    private Figures() {}

    /** {@code 98.4 MB}: decimal, as disks and downloads are sold. */
    public static String bytes(long bytes) {
        return scaled(bytes, BYTES);
    }

    /** {@code 135 M}: how many, roughly. */
    public static String count(long count) {
        return scaled(count, COUNTS);
    }

    /** {@code 8,192}: how many, to the last one. */
    public static String exact(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /** {@code 23.4}: one digit after the point. */
    public static String rate(double value) {
        return String.format(Locale.ENGLISH, "%.1f", value);
    }

    private static String scaled(long value, List<String> units) {
        var scaled = (double) value;
        var unit = 0;
        while (scaled >= ROUNDS_UP && unit < units.size() - 1) {
            scaled /= STEP;
            unit++;
        }
        var digits = unit == 0 || scaled >= THREE_DIGITS ? "%.0f" : "%.1f";
        return String.format(Locale.ENGLISH, digits, scaled).replace(".0", "") + units.get(unit);
    }
}
