// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last of many things; each keeps the number that it came with, counted from 0. Guarded by its owner. */
final class Recent<T> {
    private final int capacity;
    private final TreeMap<Integer, T> items = new TreeMap<>();
    private int next;

    Recent(int capacity) {
        this.capacity = capacity;
    }

    void add(T item) {
        items.put(next++, item);
        if (items.size() > capacity) {
            items.pollFirstEntry();
        }
    }

    void replaceLast(T item) {
        items.replace(next - 1, item);
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    T last() {
        return items.lastEntry().getValue();
    }

    List<T> items() {
        return new ArrayList<>(items.values());
    }

    /** Those numbered {@code from} and later, by number. */
    Map<Integer, T> from(int from) {
        return new TreeMap<>(items.tailMap(from));
    }

    /** The number of the oldest that is kept. */
    int oldest() {
        return next - items.size();
    }

    /** The number that the next one gets. */
    int next() {
        return next;
    }
}
