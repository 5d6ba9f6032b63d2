// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import java.time.Duration;
import java.util.OptionalDouble;

/** Counts tokens and how fast they come, from the first on: the time before it is the prompt's. Not for several threads. */
final class TokenRate {
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private int first;
    private int count;
    private long firstAt;
    private long lastAt;

    /** So many have been made by now. */
    void tokens(int total, long nanos) {
        if (count == 0) {
            first = total;
            firstAt = nanos;
        }
        count = total;
        lastAt = nanos;
    }

    int count() {
        return count;
    }

    OptionalDouble perSecond() {
        return lastAt == firstAt
                ? OptionalDouble.empty()
                : OptionalDouble.of((count - first) * SECOND / (lastAt - firstAt));
    }
}
