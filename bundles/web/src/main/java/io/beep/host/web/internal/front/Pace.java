// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.error.HostException;
import io.beep.host.web.internal.error.WebError;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast a body comes: whoever sends a few bytes now and then only holds a thread. The web server has such a check too, but without a
 * time of grace: a small body, or none, that is read a moment late would be refused by it.
 */
final class Pace {
    private static final long LEAST_BYTES_A_SECOND = 1024;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private final long start;

    /** @param nanos the time in nanoseconds since whenever */
    Pace(LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /**
     * Looks whether it has come fast enough so far.
     *
     * @throws HostException when not
     */
    void check(long bytes) {
        var seconds = Duration.ofNanos(nanos.getAsLong() - start).minus(GRACE).toSeconds();
        if (bytes < seconds * LEAST_BYTES_A_SECOND) {
            throw new HostException(
                    WebError.MALFORMED_REQUEST,
                    "The request's body comes too slowly: send " + LEAST_BYTES_A_SECOND + " bytes a second or more");
        }
    }
}
