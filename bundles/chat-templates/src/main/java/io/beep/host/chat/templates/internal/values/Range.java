// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.util.AbstractList;
import java.util.Comparator;
import java.util.List;

/** The numbers from {@code start} up to and without {@code stop}, made when they are asked for; {@code step} is not 0. */
public record Range(long start, long stop, long step) implements Comparable<Range> {
    private static final int GREATEST = 100_000;

    /** Refuses the step 0, and as jinja2's sandbox does, more than {@value #GREATEST} numbers. */
    public Range {
        if (step == 0) {
            throw Failures.type("range() arg 3 must not be zero");
        }
        if (count(start, stop, step) > GREATEST) {
            throw Failures.limit("A range has more than " + GREATEST + " numbers");
        }
    }

    public List<Object> items() {
        int size = (int) count(start, stop, step);
        return new AbstractList<>() {
            @Override
            public Object get(int index) {
                return start + index * step;
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** The order of {@linkplain Keys keys}; Python has none. */
    @Override
    public int compareTo(Range other) {
        return Comparator.comparingLong(Range::start)
                .thenComparingLong(Range::stop)
                .thenComparingLong(Range::step)
                .compare(this, other);
    }

    private static long count(long start, long stop, long step) {
        if (step > 0 ? start >= stop : start <= stop) {
            return 0;
        }
        double exact = Math.ceil(((double) stop - start) / step);
        return exact > GREATEST ? GREATEST + 1L : (long) exact;
    }

    @Override
    public String toString() {
        return step == 1 ? "range(" + start + ", " + stop + ")" : "range(" + start + ", " + stop + ", " + step + ")";
    }
}
