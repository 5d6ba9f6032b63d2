// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was read from the {@link SecurityStore}, believed for seconds and never past a change. An entry carries the count of
 * changes from before it was read, so that reading while somebody changes leaves nothing wrong behind. What is not there
 * is not remembered: strangers could fill the memory with it.
 */
final class Remembered<K, V> {
    private static final Duration AGE = Duration.ofSeconds(10);
    private static final int MOST = 10_000;

    private final SecurityStore store;
    private final Clock clock;
    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();

    Remembered(SecurityStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Optional<V> get(K key, Function<K, Optional<V>> reader) {
        var known = entries.get(key);
        if (known != null && isBelieved(known)) {
            return Optional.of(known.value);
        }
        var generation = store.generation();
        var until = clock.instant().plus(AGE);
        var found = reader.apply(key);
        found.ifPresentOrElse(value -> put(key, new Entry<>(value, generation, until)), () -> entries.remove(key));
        return found;
    }

    /** Forgets one entry, because it was written to in a way that counts as no change. */
    void forget(K key) {
        entries.remove(key);
    }

    private boolean isBelieved(Entry<V> entry) {
        return entry.generation == store.generation() && clock.instant().isBefore(entry.until);
    }

    private void put(K key, Entry<V> entry) {
        if (entries.size() >= MOST) {
            entries.clear();
        }
        entries.put(key, entry);
    }

    private record Entry<V>(V value, long generation, Instant until) {}
}
