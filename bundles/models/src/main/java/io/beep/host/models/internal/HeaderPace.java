// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.models.ModelsError;
import io.beep.host.spi.error.HostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How fast a header comes: whoever sends it slowly keeps a place from others. A line of 1 Mbit/s brings the largest known in three minutes. */
final class HeaderPace {
    private static final long LEAST_BYTES_A_SECOND = 16 << 10;
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Clock clock;
    private final Instant start;

    /** @param clock for spans */
    HeaderPace(Clock clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    /** Refuses a header of which too little has come so far. */
    void check(long bytes) {
        var passed = Duration.between(start, clock.instant());
        if (bytes < passed.minus(GRACE).toSeconds() * LEAST_BYTES_A_SECOND || passed.compareTo(LIMIT) > 0) {
            throw new HostException(
                    ModelsError.UPLOAD_CUT_SHORT,
                    "The header of the file comes too slowly: send " + LEAST_BYTES_A_SECOND
                            + " bytes a second or more, and all of it within " + LIMIT.toMinutes() + " minutes");
        }
    }
}
