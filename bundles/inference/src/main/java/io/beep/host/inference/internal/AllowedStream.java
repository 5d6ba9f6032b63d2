// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** An answer that goes on only as long as whoever asked for it may have it: keys are revoked and accounts disabled meanwhile. */
final class AllowedStream implements ChatStream {
    private static final Duration TRUST = Duration.ofSeconds(2);
    /** How long it goes on while nobody can say whether it may. */
    private static final Duration BENEFIT_OF_THE_DOUBT = Duration.ofMinutes(1);

    private final ChatStream stream;
    private final Runnable check;
    private final Clock clock;
    private Instant checked;
    private Instant allowed;

    /** @param check throws when it is not allowed any more; called every few seconds, by whoever reads */
    AllowedStream(ChatStream stream, Runnable check, Clock clock) {
        this.stream = stream;
        this.check = check;
        this.clock = clock;
        this.checked = clock.instant();
        this.allowed = checked;
    }

    @Override
    public OptionalInt promptTokens() {
        return stream.promptTokens();
    }

    @Override
    public Optional<ChatEvent> poll(Duration timeout) {
        var now = clock.instant();
        if (!now.isBefore(checked.plus(TRUST))) {
            try {
                check.run();
                allowed = now;
            } catch (HostException e) {
                if (e.kind() != ErrorKind.UNAVAILABLE || !now.isBefore(allowed.plus(BENEFIT_OF_THE_DOUBT))) {
                    close();
                    throw e;
                }
            }
            checked = now;
        }
        return stream.poll(timeout);
    }

    @Override
    public void close() {
        stream.close();
    }
}
