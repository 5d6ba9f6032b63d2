// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.dev;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An answer whose events come when a test, or a thread of a demonstration, puts them in. */
public final class ScriptedStream implements ChatStream {
    private static final Object CLOSED = new Object();

    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private int tokens;

    public synchronized ScriptedStream text(String piece) {
        tokens++;
        events.add(new ChatEvent.Text(piece, tokens));
        return this;
    }

    public synchronized ScriptedStream finish(FinishReason reason) {
        events.add(new ChatEvent.Finished(reason, new Usage(12, tokens)));
        return this;
    }

    public ScriptedStream fail(HostException failure) {
        events.add(failure);
        return this;
    }

    public boolean isClosed() {
        return events.contains(CLOSED);
    }

    @Override
    public OptionalInt promptTokens() {
        return OptionalInt.of(12);
    }

    @Override
    public Optional<ChatEvent> poll(Duration timeout) {
        try {
            var event = isClosed() ? CLOSED : events.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (event == CLOSED) {
                events.add(CLOSED);
                throw new HostException(InferenceError.STREAM_CLOSED, "The stream was closed");
            }
            if (event instanceof HostException failure) {
                throw failure;
            }
            return Optional.ofNullable((ChatEvent) event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(InferenceError.STREAM_CLOSED, "Interrupted", e);
        }
    }

    @Override
    public void close() {
        events.add(CLOSED);
    }
}
