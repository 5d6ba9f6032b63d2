// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.shared.Registration;
import io.beep.host.chats.NewMessage;
import io.beep.host.inference.Chat;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One answer being made, on a thread of its own: whoever asked may look at another page and come back to it. When it ends, however it
 * ends, what there is of it is kept in the conversation. One that nobody watches any more is stopped after a while.
 */
final class Answer {
    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    private final String modelId;
    private final Consumer<NewMessage> keep;
    private final LongSupplier nanos;
    private final Set<Runnable> watchers = new CopyOnWriteArraySet<>();
    private final CountDownLatch over = new CountDownLatch(1);
    // What follows is guarded by this.
    private final StringBuilder text = new StringBuilder();
    private final TokenRate rate = new TokenRate();
    private Phase phase = Phase.WAITING;
    /** Why it was stopped; see {@link Note}. */
    private @Nullable String stopped;

    private @Nullable Thread starter;
    private @Nullable Chat chat;
    private @Nullable String failure;
    private long watchedAt;

    /**
     * @param keep takes what there is of the answer in the end, unless there is nothing
     * @param nanos a clock as {@link System#nanoTime}
     */
    Answer(String modelId, Consumer<NewMessage> keep, LongSupplier nanos) {
        this.modelId = modelId;
        this.keep = keep;
        this.nanos = nanos;
        this.watchedAt = nanos.getAsLong();
    }

    /** Makes the answer; returns when it has ended. */
    void run(Supplier<Chat> start) {
        try {
            end(make(start));
        } finally {
            over.countDown();
        }
    }

    /** What there is to say about it in the end. */
    private Optional<String> make(Supplier<Chat> start) {
        try (var started = started(start)) {
            return begin(started) ? read(started.stream()) : Optional.empty();
        } catch (HostException refused) {
            return fail(refused.text());
        } catch (RuntimeException | Error broken) {
            LOG.error("An answer of {} failed", modelId, broken);
            return fail(Note.FAILED);
        }
    }

    /** While it waits for the engine, stopping interrupts it: it shall neither keep its place in the queue nor be read in vain. */
    private Chat started(Supplier<Chat> start) {
        synchronized (this) {
            if (stopped != null) {
                throw new HostException(InferenceError.STREAM_CLOSED, "The answer was stopped before it began");
            }
            starter = Thread.currentThread();
        }
        try {
            return start.get();
        } finally {
            synchronized (this) {
                starter = null;
            }
            // What comes now is to be kept, and an interrupt that came too late would end that.
            var unused = Thread.interrupted();
        }
    }

    private boolean begin(Chat started) {
        synchronized (this) {
            if (stopped != null) {
                return false;
            }
            chat = started;
            phase = Phase.READING;
        }
        changed();
        return true;
    }

    private Optional<String> read(ChatStream stream) {
        while (stopped().isEmpty()) {
            var event = stream.poll(POLL);
            if (event.isPresent() && event.get() instanceof ChatEvent.Finished finished) {
                return finished.reason() == FinishReason.LENGTH ? Optional.of(Note.LENGTH) : Optional.empty();
            }
            if (event.isPresent() && !take(event.get())) {
                return Optional.of(Note.LENGTH);
            }
            stopIfAbandoned();
        }
        return stopped();
    }

    /** False when there is more than a message may have. */
    private boolean take(ChatEvent event) {
        if (!(event instanceof ChatEvent.Text piece)) {
            return true;
        }
        boolean isWhole;
        synchronized (this) {
            var room = NewMessage.LONGEST - text.length();
            isWhole = piece.text().length() <= room;
            text.append(room > 0 ? Cut.beginning(piece.text(), room) : "");
            rate.tokens(piece.completionTokens(), nanos.getAsLong());
            phase = Phase.WRITING;
        }
        changed();
        return isWhole;
    }

    private synchronized Optional<String> stopped() {
        return Optional.ofNullable(stopped);
    }

    private synchronized Optional<String> fail(String why) {
        if (stopped != null) {
            return Optional.of(stopped);
        }
        failure = why;
        return Optional.of(why);
    }

    private void end(Optional<String> note) {
        try {
            var made = state();
            if (!made.text().isEmpty()) {
                keep(made, note);
            }
        } finally {
            synchronized (this) {
                phase = Phase.ENDED;
            }
            changed();
        }
    }

    private void keep(State made, Optional<String> note) {
        try {
            keep.accept(new NewMessage(
                    ChatMessage.Role.ASSISTANT,
                    made.text(),
                    Optional.of(modelId),
                    OptionalInt.of(made.tokens()),
                    made.tokensPerSecond(),
                    note));
        } catch (HostException refused) {
            fail(refused.text()); // its conversation was deleted, for example
        } catch (RuntimeException | Error broken) {
            LOG.error("An answer of {} cannot be kept", modelId, broken);
            fail(Note.FAILED);
        }
    }

    /** Stops it. What waits for the model ends at once and leaves the queue, what is being written ends within a moment. */
    void stop() {
        stop(Note.STOPPED);
    }

    /** @param why what is kept with it; the first reason counts */
    void stop(String why) {
        Chat running;
        synchronized (this) {
            stopped = stopped == null ? why : stopped;
            running = chat;
            if (running == null) {
                phase = Phase.ENDED;
            }
            if (starter != null) {
                starter.interrupt();
            }
        }
        if (running != null) {
            running.close();
        }
        changed();
    }

    /** Waits until it has ended and is kept; false when it has not by then. */
    boolean awaitEnd(Duration patience) {
        try {
            return over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void stopIfAbandoned() {
        var now = nanos.getAsLong();
        boolean abandoned;
        synchronized (this) {
            watchedAt = watchers.isEmpty() ? watchedAt : now;
            abandoned = now - watchedAt > PATIENCE;
        }
        if (abandoned) {
            stop();
        }
    }

    /** How it is at this moment. */
    synchronized State state() {
        return new State(phase, text.toString(), rate.count(), rate.perSecond(), Optional.ofNullable(failure));
    }

    /** Calls {@code listener}, on any thread, after each change. */
    Registration watch(Runnable listener) {
        return Registration.addAndRemove(watchers, listener);
    }

    private void changed() {
        watchers.forEach(Runnable::run);
    }

    /** What it is doing. */
    enum Phase {
        /** For the model to be loaded, or for a free slot. */
        WAITING,
        /** The model reads the conversation. */
        READING,
        WRITING,
        ENDED
    }

    /** @param failure why it is not whole, or never began; see {@link Note} */
    record State(Phase phase, String text, int tokens, OptionalDouble tokensPerSecond, Optional<String> failure) {}
}
