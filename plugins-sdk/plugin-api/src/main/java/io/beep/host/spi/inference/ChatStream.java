// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One answer on its way: any number of {@link ChatEvent.Text}, then one {@link ChatEvent.Finished}, or an exception.
 * {@link #poll} is for one thread at a time, {@link #close} for any.
 */
@ConsumerType
public interface ChatStream extends AutoCloseable {
    /** How many tokens the prompt has, counted by the engine; empty when only the end will tell, as with remote servers. */
    OptionalInt promptTokens();

    /**
     * Waits for the next event. A stream that stays silent for longer than the host's settings allow is given up and closed.
     *
     * @return the event, or empty when none came in {@code timeout}; after {@link ChatEvent.Finished} always empty
     * @throws io.beep.host.spi.error.HostException when the answer cannot go on: the engine died ({@code UNAVAILABLE}),
     *     the stream was closed or this thread interrupted ({@code CANCELLED})
     */
    Optional<ChatEvent> poll(Duration timeout);

    /**
     * Stops the work. While tokens come the slot is free in less than a second; during the prompt this returns at once,
     * and the slot is free at the first token. Idempotent.
     */
    @Override
    void close();
}
