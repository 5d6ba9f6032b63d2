// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Writes when something was last used: at most once a minute for each, and by one thread at a time. Nobody is refused because it
 * cannot be written; while the database takes no changes, it is not tried at every use.
 */
final class LastUse<K> {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Clock steady;
    private final Set<K> writing = ConcurrentHashMap.newKeySet();
    private volatile Instant pausedUntil = Instant.MIN;

    LastUse(Clock steady) {
        this.steady = steady;
    }

    void note(K key, Instant lastWritten, Instant now, Consumer<Instant> writer) {
        if (isFresh(lastWritten, now) || steady.instant().isBefore(pausedUntil) || !writing.add(key)) {
            return;
        }
        try {
            writer.accept(now);
        } catch (HostException e) {
            if (e.kind() == ErrorKind.UNAVAILABLE) {
                pausedUntil = steady.instant().plus(PAUSE);
            } else if (e.kind()
                    != ErrorKind.CONFLICT) { // somebody holds the row at this moment: the next use writes it
                throw e;
            }
        } finally {
            writing.remove(key);
        }
    }

    /** Not so what is to come, by a clock that was set back. */
    private static boolean isFresh(Instant lastWritten, Instant now) {
        return Duration.between(lastWritten, now).abs().compareTo(EVERY) < 0;
    }
}
