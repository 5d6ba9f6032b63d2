// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Writes when something was last used: at most once a minute for each, and by one thread at a time. */
final class LastUse<K> {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Set<K> writing = ConcurrentHashMap.newKeySet();

    void note(K key, Instant lastWritten, Instant now, Consumer<Instant> writer) {
        if (now.isBefore(lastWritten.plus(EVERY)) || !writing.add(key)) {
            return;
        }
        try {
            writer.accept(now);
        } catch (HostException e) {
            if (e.kind() != ErrorKind.CONFLICT) {
                throw e;
            }
            // Somebody holds the row at this moment: the next use writes it.
        } finally {
            writing.remove(key);
        }
    }
}
