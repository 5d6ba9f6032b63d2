// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.InferenceError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** A stream of the fake: events that are known from the start, given one by one. */
final class FakeChatStream implements ChatStream {
    private final FakeChatSession session;
    private final FakeChatBackend backend;
    private final int promptTokens;
    private final List<ChatEvent> events;
    private final AtomicInteger next = new AtomicInteger();
    /** When what comes next was begun, by the clock of {@link System#nanoTime}: however it is polled, it takes its time once. */
    private volatile long since = System.nanoTime();

    private volatile boolean closed;

    FakeChatStream(FakeChatSession session, FakeChatBackend backend, int promptTokens, List<ChatEvent> events) {
        this.session = session;
        this.backend = backend;
        this.promptTokens = promptTokens;
        this.events = List.copyOf(events);
    }

    @Override
    public OptionalInt promptTokens() {
        return OptionalInt.of(promptTokens);
    }

    @Override
    public Optional<ChatEvent> poll(Duration timeout) {
        if (next.get() == events.size()) {
            return Optional.empty();
        }
        var mayPass = pass(timeout);
        if (closed) {
            throw new HostException(InferenceError.STREAM_CLOSED, "The stream was closed");
        }
        if (mayPass && backend.isDeadAfter(next.get())) {
            session.die();
        }
        if (!session.isAlive()) {
            throw FakeChatSession.engineLost();
        }
        if (!mayPass) {
            return Optional.empty();
        }
        since = System.nanoTime();
        return Optional.of(events.get(next.getAndIncrement()));
    }

    @Override
    public void close() {
        closed = true;
        backend.gate().wake();
    }

    boolean isOpen() {
        return !closed && next.get() < events.size() && session.isAlive();
    }

    private boolean pass(Duration timeout) {
        try {
            return backend.gate().pass(since, timeout, () -> closed || !session.isAlive());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(InferenceError.STREAM_CLOSED, "Waiting for the answer was interrupted", e);
        }
    }
}
