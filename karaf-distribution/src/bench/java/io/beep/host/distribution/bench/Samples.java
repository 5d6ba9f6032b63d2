// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What was measured of one thing, several times. */
final class Samples {
    private final List<Double> values = Collections.synchronizedList(new ArrayList<>());

    static Samples of(List<Double> values) {
        var samples = new Samples();
        values.forEach(samples::add);
        return samples;
    }

    void add(double value) {
        values.add(value);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    int count() {
        return values.size();
    }

    double median() {
        return at(0.5);
    }

    /** The value that this part of all do not exceed; between two of them for a part between. */
    double at(double part) {
        synchronized (values) {
            if (values.isEmpty()) {
                throw new IllegalStateException("Nothing was measured");
            }
            var sorted = values.stream().sorted().toList();
            var place = part * (sorted.size() - 1);
            var below = sorted.get((int) Math.floor(place));
            var above = sorted.get((int) Math.ceil(place));
            return below + (above - below) * (place - Math.floor(place));
        }
    }

    /** The median, and in brackets the least and the most. */
    String text() {
        return String.format(Locale.ROOT, "%s (%s-%s)", number(median()), number(at(0)), number(at(1)));
    }

    static String number(double value) {
        var digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
