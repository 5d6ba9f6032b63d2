// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids that sort by the time they were made: UUID version 7 of RFC 9562, with its method 2 (a counter in the 12 bits after the
 * milliseconds), so that ids made by one host in one millisecond sort in order too.
 */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Milliseconds in the upper bits, the counter in the lower 12; never goes back, even if the clock does. */
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /** A new id, greater than all that this host made before and those that it was told to {@linkplain #startAfter start after}. */
    public static UUID next() {
        var now = Instant.now().toEpochMilli() << 12;
        var ticks = LAST.accumulateAndGet(now, (last, given) -> Math.max(last + 1, given));
        var high = ((ticks >>> 12) << 16) | 0x7000 | (ticks & 0xfff);
        var low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /**
     * Ids made from now on are greater than this one, which was read where an earlier run of the host has kept it: the clock may have
     * been set back meanwhile. An id that is not of this kind changes nothing.
     */
    public static void startAfter(UUID known) {
        if (known.version() == 7) {
            var high = known.getMostSignificantBits();
            LAST.accumulateAndGet((high >>> 16 << 12) | (high & 0xfff), Math::max);
        }
    }

    /** An id from its text; empty when it is not one. Only the usual form of 36 characters is taken. */
    public static Optional<UUID> parse(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
