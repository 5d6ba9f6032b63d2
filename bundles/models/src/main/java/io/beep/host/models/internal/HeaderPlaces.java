// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.leases.Places;
import io.beep.host.models.ModelsError;
import io.beep.host.models.internal.gguf.GgufException;
import io.beep.host.models.internal.gguf.GgufHeader;
import io.beep.host.spi.error.HostException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the headers of what comes in are read. Each may take some dozen megabytes of memory for as long as it takes to arrive, so few are
 * read at a time, one of an account, and accounts that wait take turns.
 */
final class HeaderPlaces {
    private static final int MOST = 4;
    /** Nothing is read meanwhile; after a longer time the web layer would find the body slow. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Clock clock;
    private final Places all = new Places(MOST);
    private final Map<UUID, Own> accounts = new ConcurrentHashMap<>();

    /** @param clock for spans */
    HeaderPlaces(Clock clock) {
        this.clock = clock;
    }

    /** The place of an account that has one or waits for one. */
    private record Own(Places place, int users) {
        Own with(int more) {
            return new Own(place, users + more);
        }
    }

    /** Reads a header. */
    @FunctionalInterface
    interface Reading {
        GgufHeader read() throws IOException, GgufException;
    }

    /** Waits for a place, and reads there; refused when there is none for too long. */
    GgufHeader inTurn(UUID account, Reading reading) throws IOException, GgufException {
        var until = clock.instant().plus(PATIENCE);
        var own = accounts.merge(account, new Own(new Places(1), 1), (known, fresh) -> known.with(1));
        try {
            // In this order: who waits for another of its own must not keep a place from others.
            return at(own.place(), account, until, () -> at(all, account, until, reading));
        } finally {
            accounts.computeIfPresent(account, (id, known) -> known.users() == 1 ? null : known.with(-1));
        }
    }

    private GgufHeader at(Places places, UUID account, Instant until, Reading reading)
            throws IOException, GgufException {
        try {
            if (!places.take(account, Duration.between(clock.instant(), until))) {
                throw new HostException(ModelsError.TOO_MANY_FILES, "Too many models come in at once; try again")
                        .retryAfter(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(ModelsError.UPLOAD_CUT_SHORT, "The file was given up before it was read", e);
        }
        try {
            return reading.read();
        } finally {
            places.giveBack();
        }
    }
}
