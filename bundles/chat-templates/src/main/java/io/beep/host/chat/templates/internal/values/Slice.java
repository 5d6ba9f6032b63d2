// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

/**
 * Which items of a sequence a slice takes.
 *
 * @param first the index of the first one
 * @param count how many there are
 * @param step from each to the next
 */
public record Slice(long first, long count, long step) {
    public static Slice of(Object start, Object stop, Object step, int length) {
        // Larger steps than the sequence is long, either way, all take one item.
        long stride = clamp(bound(step, 1), -length - 1L, length + 1L);
        if (stride == 0) {
            throw Failures.type("slice step cannot be zero");
        }
        long lowest = stride > 0 ? 0 : -1;
        long highest = stride > 0 ? length : length - 1L;
        long first = start instanceof None ? (stride > 0 ? lowest : highest) : within(start, length, lowest, highest);
        long end = stop instanceof None ? (stride > 0 ? highest : lowest) : within(stop, length, lowest, highest);
        long span = stride > 0 ? end - first : first - end;
        return new Slice(first, span <= 0 ? 0 : 1 + (span - 1) / Math.abs(stride), stride);
    }

    int at(long position) {
        return (int) (first + position * step);
    }

    private static long bound(Object value, long absent) {
        return value instanceof None ? absent : Numbers.index(value);
    }

    private static long within(Object bound, int length, long lowest, long highest) {
        long index = Numbers.index(bound);
        return clamp(index < 0 ? index + length : index, lowest, highest);
    }

    private static long clamp(long value, long lowest, long highest) {
        return Math.max(lowest, Math.min(highest, value));
    }
}
