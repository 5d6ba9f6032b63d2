// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of characters as ranges in order, none touching another.
 *
 * @param ranges first and last of each
 */
record CharSet(List<Range> ranges) {
    private static final int FIRST_SURROGATE = 0xD800;
    private static final int LAST_SURROGATE = 0xDFFF;
    /** The characters that have one unit in UTF-16: whatever counts characters counts these as one. */
    static final CharSet PLAIN = CharSet.of(0, FIRST_SURROGATE - 1).and(CharSet.of(LAST_SURROGATE + 1, 0xFFFD));
    /** What may stand in a JSON string as it is. */
    static final CharSet IN_STRING = PLAIN.minus(CharSet.of(0, 0x1F))
            .minus(CharSet.of('"'))
            .minus(CharSet.of('\\'))
            .minus(CharSet.of(0x7F, 0x9F))
            .minus(CharSet.of(0x2028, 0x2029));

    /** What a pattern may be about: what stands in a JSON string as it is, or by an escape of one letter. */
    static final CharSet WRITABLE = IN_STRING
            .and(CharSet.of('"'))
            .and(CharSet.of('\\'))
            .and(CharSet.of('\t'))
            .and(CharSet.of('\n'))
            .and(CharSet.of('\r'));

    static final CharSet DIGITS = CharSet.of('0', '9');

    /** From one character to another, both within. */
    record Range(int first, int last) {}

    CharSet {
        ranges = normal(ranges);
    }

    private static List<Range> normal(List<Range> given) {
        var normal = new ArrayList<Range>();
        given.stream().sorted(Comparator.comparingInt(Range::first)).forEach(range -> {
            if (!normal.isEmpty() && range.first() <= normal.getLast().last() + 1) {
                var before = normal.removeLast();
                normal.add(new Range(before.first(), Math.max(before.last(), range.last())));
            } else {
                normal.add(range);
            }
        });
        return List.copyOf(normal);
    }

    static CharSet of(int character) {
        return of(character, character);
    }

    static CharSet of(int first, int last) {
        return new CharSet(List.of(new Range(first, last)));
    }

    CharSet and(CharSet other) {
        var all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        return new CharSet(all);
    }

    CharSet minus(CharSet other) {
        var left = ranges;
        for (var hole : other.ranges) {
            var next = new ArrayList<Range>();
            for (var range : left) {
                if (range.first() < hole.first()) {
                    next.add(new Range(range.first(), Math.min(range.last(), hole.first() - 1)));
                }
                if (range.last() > hole.last()) {
                    next.add(new Range(Math.max(range.first(), hole.last() + 1), range.last()));
                }
            }
            left = next;
        }
        return new CharSet(left);
    }

    /** All plain characters that are not in it. */
    CharSet complement() {
        return PLAIN.minus(this);
    }

    boolean contains(int character) {
        return ranges.stream().anyMatch(range -> range.first() <= character && character <= range.last());
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }
}
