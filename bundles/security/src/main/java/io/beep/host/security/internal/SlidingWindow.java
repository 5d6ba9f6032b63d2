// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts the events of the last while, by key. Its memory is bounded: of a key only the latest events are kept, and beyond
 * a number of keys the one that was longest untouched is forgotten. Safe for many threads.
 */
final class SlidingWindow<K> {
    private static final int MOST_KEYS = 10_000;

    private final Duration length;
    private final int mostEvents;
    private final Clock clock;
    private final Map<K, Deque<Instant>> events = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Deque<Instant>> eldest) {
            return size() > MOST_KEYS;
        }
    };

    /**
     * A window that is empty yet.
     *
     * @param mostEvents how many events of a key are told apart from more: the highest limit asked for
     */
    SlidingWindow(Duration length, int mostEvents, Clock clock) {
        this.length = length;
        this.mostEvents = mostEvents;
        this.clock = clock;
    }

    synchronized void add(K key) {
        var times = events.computeIfAbsent(key, unused -> new ArrayDeque<>());
        times.addLast(clock.instant());
        if (times.size() > mostEvents) {
            times.removeFirst();
        }
    }

    /** Takes back the latest event, which turned out to be none. */
    synchronized void takeBack(K key) {
        var times = events.get(key);
        if (times != null) {
            times.pollLast();
            removeIfEmpty(key, times);
        }
    }

    synchronized void clear(K key) {
        events.remove(key);
    }

    synchronized int count(K key) {
        return recent(key).size();
    }

    /** How long until fewer than {@code limit} events of the key are in the window; zero when it is so now. */
    synchronized Duration untilBelow(K key, int limit) {
        var times = recent(key);
        var surplus = times.size() - limit;
        if (surplus < 0) {
            return Duration.ZERO;
        }
        var freeing = times.stream().skip(surplus).findFirst().orElseThrow();
        return Duration.between(clock.instant(), freeing.plus(length));
    }

    private Deque<Instant> recent(K key) {
        var times = events.get(key);
        if (times == null) {
            return new ArrayDeque<>();
        }
        var from = clock.instant().minus(length);
        times.removeIf(time -> !time.isAfter(from));
        removeIfEmpty(key, times);
        return times;
    }

    private void removeIfEmpty(K key, Deque<Instant> times) {
        if (times.isEmpty()) {
            events.remove(key);
        }
    }
}
