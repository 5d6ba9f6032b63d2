// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import io.beep.host.inference.llama.wire.FromWorker.Failed;
import io.beep.host.inference.llama.wire.FromWorker.Finished;
import io.beep.host.inference.llama.wire.FromWorker.OfAnswer;
import io.beep.host.inference.llama.wire.FromWorker.Piece;
import io.beep.host.inference.llama.wire.FromWorker.Started;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.InferenceError;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One answer, as it comes from the worker. What nobody has polled yet waits in a queue: the context bounds an answer, so
 * that it is never much.
 */
final class LlamaStream implements ChatStream {
    private final int id;
    private final OnEnd onEnd;
    private final BlockingQueue<OfAnswer> events = new LinkedBlockingQueue<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Failed closedByUs;
    private volatile boolean closed;
    private volatile int promptTokens;
    private volatile boolean begun;
    /** The event after which there is no other, once it was polled. */
    private volatile @Nullable OfAnswer last;

    /** Called once, when the stream has ended or was closed. */
    interface OnEnd {
        /**
         * The stream is of no more use.
         *
         * @param early whether the worker does not know
         */
        void ended(int id, boolean early);
    }

    LlamaStream(int id, OnEnd onEnd) {
        this.id = id;
        this.onEnd = onEnd;
        this.closedByUs = new Failed(id, InferenceError.STREAM_CLOSED, "The answer was stopped");
    }

    /** Takes what the worker says; called by one thread. */
    void accept(OfAnswer event) {
        begun |= event instanceof Piece;
        if (event instanceof Finished || event instanceof Failed) {
            end(false);
        }
        events.add(event);
    }

    /** Ends it with {@link InferenceError#ENGINE_LOST}, once what has come already is polled. */
    void lose(String text) {
        accept(new Failed(id, InferenceError.ENGINE_LOST, text));
    }

    /**
     * Waits until the worker has read the prompt.
     *
     * @throws HostException when it refuses it
     * @throws TimeoutException when it says nothing in time
     */
    void awaitStart(Duration timeout) throws TimeoutException {
        var event = take(timeout);
        if (event == null) {
            throw new TimeoutException("It did not read a prompt within " + timeout.toSeconds() + " s");
        }
        promptTokens = switch (event) {
            case Started started -> started.promptTokens();
            case Failed refusal -> throw failure(refusal);
            default -> throw outOfOrder(event);
        };
    }

    /** How many tokens the engine may still be busy with before it says something. */
    int silentTokens() {
        return begun ? 0 : promptTokens;
    }

    @Override
    public OptionalInt promptTokens() {
        return OptionalInt.of(promptTokens);
    }

    @Override
    public Optional<ChatEvent> poll(Duration timeout) {
        var known = last;
        if (known instanceof Finished) {
            return Optional.empty();
        }
        if (known == null && closed) {
            known = closedByUs;
        }
        return switch (known == null ? take(timeout) : known) {
            case null -> Optional.empty();
            case Piece piece -> Optional.of(new ChatEvent.Text(piece.text(), piece.completionTokens()));
            case Finished finished -> {
                last = finished;
                yield Optional.of(new ChatEvent.Finished(finished.reason(), finished.usage()));
            }
            case Failed failed -> {
                last = failed;
                throw failure(failed);
            }
            case Started started -> throw outOfOrder(started);
        };
    }

    @Override
    public void close() {
        closed = true;
        // Wakes whoever polls.
        events.add(closedByUs);
        end(true);
    }

    private void end(boolean early) {
        if (ended.compareAndSet(false, true)) {
            onEnd.ended(id, early);
        }
    }

    private @Nullable OfAnswer take(Duration timeout) {
        try {
            return events.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(InferenceError.STREAM_CLOSED, "Waiting for the answer was interrupted", e);
        }
    }

    private static HostException failure(Failed failed) {
        return new HostException(failed.error(), failed.text());
    }

    private static IllegalStateException outOfOrder(OfAnswer event) {
        return new IllegalStateException("The worker is out of order: " + event);
    }
}
