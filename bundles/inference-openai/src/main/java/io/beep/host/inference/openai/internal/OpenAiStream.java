// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it comes from a server. A virtual thread reads it into a short queue: a reader that is slow slows the server
 * down. It ends with the connection, which closing ends.
 */
final class OpenAiStream implements ChatStream {
    private static final int MOST_WAITING = 64;
    private static final int MOST_LINE_BYTES = 1 << 20;
    private static final long MOST_BYTES = 16L << 20;
    private static final Duration REST = Duration.ofSeconds(1);

    private final InputStream body;
    private final Refusals refusals;
    private final Breaker breaker;
    private final Timeouts timeouts;
    private final Consumer<OpenAiStream> whenOver;
    private final BlockingQueue<Object> events = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean over = new AtomicBoolean();
    /** Why there is nothing more, other than that it came to its end. */
    private final AtomicReference<Optional<HostException>> end = new AtomicReference<>(Optional.empty());

    private final Thread reader;
    private long waitingSince = System.nanoTime();
    private boolean hasBegun;
    private boolean isFinished;

    // Of the reading thread alone.
    private final StringBuilder held = new StringBuilder();
    private int pieces;
    private Optional<FinishReason> reason = Optional.empty();
    private Optional<Usage> usage = Optional.empty();

    /** How long until the first piece, and between two. */
    record Timeouts(Duration first, Duration idle) {}

    OpenAiStream(
            InputStream body, Refusals refusals, Breaker breaker, Timeouts timeouts, Consumer<OpenAiStream> whenOver) {
        this.body = body;
        this.refusals = refusals;
        this.breaker = breaker;
        this.timeouts = timeouts;
        this.whenOver = whenOver;
        this.reader = Thread.ofVirtual().name("openai answer").unstarted(this::read);
    }

    OpenAiStream start() {
        reader.start();
        return this;
    }

    @Override
    public OptionalInt promptTokens() {
        return OptionalInt.empty();
    }

    @Override
    public Optional<ChatEvent> poll(Duration timeout) {
        if (isFinished) {
            return Optional.empty();
        }
        throwIfEnded();
        var patience = hasBegun ? timeouts.idle() : timeouts.first();
        var left = patience.toNanos() - (System.nanoTime() - waitingSince);
        var event = take(Math.min(timeout.toNanos(), Math.max(0, left)));
        if (event == null) {
            throwIfEnded();
            if (left <= timeout.toNanos()) {
                throw fail(refusals.unavailable("sent nothing for " + patience.toSeconds() + " s"));
            }
            return Optional.empty();
        }
        hasBegun = true;
        waitingSince = System.nanoTime();
        return switch (event) {
            case ChatEvent.Text text -> Optional.of(text);
            case ChatEvent.Finished finished -> {
                isFinished = true;
                breaker.succeeded();
                finish();
                yield Optional.of(finished);
            }
            case HostException failure -> throw fail(failure);
            default -> throw new IllegalStateException("Not an event: " + event.getClass());
        };
    }

    private @Nullable Object take(long nanos) {
        try {
            return events.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(InferenceError.STREAM_CLOSED, "Waiting for the answer was interrupted", e);
        }
    }

    private void throwIfEnded() {
        end.get().ifPresent(failure -> {
            throw failure;
        });
    }

    /** The server's failure is this stream's end. */
    private HostException fail(HostException failure) {
        if (end.compareAndSet(Optional.empty(), Optional.of(failure))) {
            breaker.failed(failure.text());
        }
        release();
        return failure;
    }

    @Override
    public void close() {
        end(new HostException(InferenceError.STREAM_CLOSED, "The stream was closed"));
    }

    /** Ends it from our side, whoever waits for it; nothing when it is at its end. */
    void end(HostException why) {
        if (!over.get() && end.compareAndSet(Optional.empty(), Optional.of(why))) {
            breaker.givenUp();
            release();
            events.clear();
            events.offer(why); // wakes who waits
        }
    }

    private void release() {
        if (over.compareAndSet(false, true)) {
            reader.interrupt(); // it may wait for room in the queue
            closeBody();
            whenOver.accept(this);
        }
    }

    /** The reader goes on to the end of the body, so that the connection can be used again; but not for long. */
    private void finish() {
        if (over.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(REST.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::closeBody);
            whenOver.accept(this);
        }
    }

    private void closeBody() {
        try {
            body.close(); // and with it the connection, unless all is read
        } catch (IOException e) {
            // It is gone already.
        }
    }

    private void read() {
        var in = new EventReader(body, MOST_LINE_BYTES, MOST_BYTES);
        try {
            for (var data = in.next(); data.isPresent() && !data.get().equals("[DONE]"); data = in.next()) {
                accept(data.get());
            }
            say(held.toString());
            events.put(
                    reason.<Object>map(this::finished).orElseGet(() -> refusals.unavailable("broke off its answer")));
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            offer(refusals.unreachable(String.valueOf(e.getMessage()), e));
        } catch (HostException e) {
            offer(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it was closed
        } catch (RuntimeException e) {
            offer(refusals.unreachable("its answer cannot be read", e));
        }
    }

    private void offer(HostException failure) {
        try {
            events.put(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it was closed
        }
    }

    private ChatEvent finished(FinishReason how) {
        return new ChatEvent.Finished(how, usage.orElseGet(() -> new Usage(0, pieces)));
    }

    private void accept(String data) throws InterruptedException {
        JsonNode chunk;
        try {
            chunk = Json.read(data);
        } catch (JsonProcessingException e) {
            throw refusals.unreachable("it sent what is not JSON", e);
        }
        if (chunk.hasNonNull("error")) {
            throw refusals.inStream(chunk.path("error"));
        }
        var choice = chunk.path("choices").path(0);
        var text = choice.path("delta").path("content").asText("");
        if (!text.isEmpty()) {
            pieces++;
            sayWhole(text);
        }
        if (choice.hasNonNull("finish_reason")) {
            reason = Optional.of(
                    choice.path("finish_reason").asText().equals("length") ? FinishReason.LENGTH : FinishReason.STOP);
        }
        var counted = chunk.path("usage");
        if (counted.isObject()) {
            usage = Optional.of(new Usage(
                    Math.max(0, counted.path("prompt_tokens").asInt()),
                    Math.max(0, counted.path("completion_tokens").asInt())));
        }
    }

    /** Half a character waits for its other half. */
    private void sayWhole(String text) throws InterruptedException {
        held.append(text);
        var isHalf = Character.isHighSurrogate(held.charAt(held.length() - 1));
        var whole = held.substring(0, held.length() - (isHalf ? 1 : 0));
        held.delete(0, whole.length());
        say(whole);
    }

    private void say(String text) throws InterruptedException {
        if (!text.isEmpty()) {
            events.put(new ChatEvent.Text(text, pieces));
        }
    }
}
