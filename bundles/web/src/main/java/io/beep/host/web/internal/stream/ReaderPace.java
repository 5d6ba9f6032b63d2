// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.stream;

import java.time.Duration;

/**
 * How fast a client reads a stream. One that takes a few bytes now and then is no better than one that takes none: the source, such as an
 * engine, keeps its place until all is written. What the buffers of the system take is read as far as can be seen here.
 */
final class ReaderPace {
    private static final long LEAST_BYTES_A_SECOND = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Since it was looked at last. */
    private Duration waited = Duration.ZERO;

    private long bytes;

    /** Whether it reads too slowly, after so many bytes more, for which it was waited so long. */
    boolean isTooSlow(int more, Duration wait) {
        bytes += more;
        waited = waited.plus(wait);
        if (waited.compareTo(PATIENCE) < 0) {
            return false;
        }
        var isTooSlow = bytes < waited.toSeconds() * LEAST_BYTES_A_SECOND;
        waited = Duration.ZERO;
        bytes = 0;
        return isTooSlow;
    }
}
