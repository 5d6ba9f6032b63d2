// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.InferenceError;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * That the host stops is why an answer ends then, whichever of its parts goes first: an engine only knows that it was unloaded, a queue
 * that somebody left it.
 */
final class HostEnd {
    private final BooleanSupplier stops;

    HostEnd(BooleanSupplier stops) {
        this.stops = stops;
    }

    /** Does it; what fails because the host stops is said to. */
    <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (HostException e) {
            if (stops.getAsBoolean() && (e.kind() == ErrorKind.UNAVAILABLE || e.kind() == ErrorKind.CANCELLED)) {
                throw new HostException(
                        InferenceError.ENGINE_LOST, "The host was stopped before the answer was whole", e);
            }
            throw e;
        }
    }

    /** The stream, with what fails in it told so. */
    ChatStream stream(ChatStream stream) {
        return new ChatStream() {
            @Override
            public OptionalInt promptTokens() {
                return stream.promptTokens();
            }

            @Override
            public Optional<ChatEvent> poll(Duration timeout) {
                return told(() -> stream.poll(timeout));
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }
}
