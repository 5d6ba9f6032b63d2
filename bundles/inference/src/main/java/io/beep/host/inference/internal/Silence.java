// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.InferenceError;
import java.time.Duration;
import java.util.Optional;

/**
 * For how long an engine has said nothing while somebody listened: a reader who is slow to come back is not the engine's fault.
 * For one thread at a time, like {@link ChatStream#poll}.
 */
final class Silence {
    private final Duration longest;
    private Duration patience;
    private long nanos;

    Silence(Duration beforeTheFirst, Duration longest) {
        this.longest = longest;
        this.patience = beforeTheFirst;
    }

    /** Waits for an event, not longer than patience lasts. */
    Optional<ChatEvent> listen(ChatStream stream, Duration timeout) {
        var began = System.nanoTime();
        var left = patience.minusNanos(nanos);
        var event = stream.poll(timeout.compareTo(left) < 0 ? timeout : left);
        if (event.isPresent()) {
            nanos = 0;
            patience = longest;
        } else {
            nanos += System.nanoTime() - began;
        }
        return event;
    }

    boolean isTooLong() {
        return nanos >= patience.toNanos();
    }

    HostException lost() {
        return new HostException(
                InferenceError.ENGINE_LOST,
                "The model has said nothing for " + patience.toSeconds() + " s and was given up; try again");
    }
}
