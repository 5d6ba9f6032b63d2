// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.stream;

import java.time.Duration;

/**
 * How fast a client reads a stream. One that takes a few bytes now and then is no better than one that takes none: the source, such as an
 * engine, keeps its place until all is written. What the buffers of the system take is read as far as can be seen here.
 */
final class ReaderPace {
    private final Duration patience;
    private final long leastBytesASecond;

    /** Since it was looked at last. */
    private Duration waited = Duration.ZERO;

    private long bytes;

    ReaderPace() {
        this(Duration.ofSeconds(30), 1024);
    }

    /** @param patience after so long a wait it is looked at whether enough was read */
    ReaderPace(Duration patience, long leastBytesASecond) {
        this.patience = patience;
        this.leastBytesASecond = leastBytesASecond;
    }

    /** Whether it reads too slowly, after so many bytes more, for which it was waited so long. */
    boolean isTooSlow(int more, Duration wait) {
        bytes += more;
        waited = waited.plus(wait);
        if (waited.compareTo(patience) < 0) {
            return false;
        }
        var isTooSlow = bytes < waited.toMillis() * leastBytesASecond / 1000;
        waited = Duration.ZERO;
        bytes = 0;
        return isTooSlow;
    }
}
