// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stream that does something once when it is over, however it ends: finished, failed, closed, or silent for too long. */
final class SlotStream implements ChatStream {
    private final ChatStream stream;
    private final Silence silence;
    private final Runnable whenSilent;
    private final Runnable whenOver;
    private final AtomicBoolean over = new AtomicBoolean();

    SlotStream(ChatStream stream, Silence silence, Runnable whenSilent, Runnable whenOver) {
        this.stream = stream;
        this.silence = silence;
        this.whenSilent = whenSilent;
        this.whenOver = whenOver;
    }

    @Override
    public OptionalInt promptTokens() {
        return stream.promptTokens();
    }

    @Override
    public Optional<ChatEvent> poll(Duration timeout) {
        try {
            if (over.get()) {
                return stream.poll(timeout);
            }
            var event = silence.listen(stream, timeout);
            if (event.isEmpty() && silence.isTooLong()) {
                whenSilent.run();
                throw silence.lost();
            }
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
