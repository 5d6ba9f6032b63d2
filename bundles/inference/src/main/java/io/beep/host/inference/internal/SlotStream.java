// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stream that does something once when it is over, however it ends: finished, failed or closed. */
final class SlotStream implements ChatStream {
    private final ChatStream stream;
    private final Runnable whenOver;
    private final AtomicBoolean over = new AtomicBoolean();

    SlotStream(ChatStream stream, Runnable whenOver) {
        this.stream = stream;
        this.whenOver = whenOver;
    }

    @Override
    public OptionalInt promptTokens() {
        return stream.promptTokens();
    }

    @Override
    public Optional<ChatEvent> poll(Duration timeout) {
        try {
            var event = stream.poll(timeout);
            if (event.filter(ChatEvent.Finished.class::isInstance).isPresent()) {
                end();
            }
            return event;
        } catch (HostException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } finally {
            end();
        }
    }

    private void end() {
        if (over.compareAndSet(false, true)) {
            whenOver.run();
        }
    }
}
