// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Usage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One answer: its events are known from the start, and given one by one. */
final class RuleStream implements ChatStream {
    private final Duration pause;
    private final boolean fails;
    private final int promptTokens;
    private final Queue<ChatEvent> events;
    private final Consumer<RuleStream> over;
    /** Ends every wait. */
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile @Nullable HostException end;
    /** When the next event may come, by the clock of {@link System#nanoTime}; of the reading thread alone. */
    private long due;

    RuleStream(Rules rules, List<String> stops, int promptTokens, int most, Consumer<RuleStream> over) {
        this.pause = rules.pause();
        this.fails = rules.breaksOff();
        this.promptTokens = promptTokens;
        this.events = new ArrayDeque<>(events(rules.words(), stops, promptTokens, most));
        this.over = over;
        this.due = System.nanoTime() + pause.toNanos();
    }

    private static List<ChatEvent> events(List<String> words, List<String> stops, int promptTokens, int most) {
        var said = words.subList(0, Math.min(most, words.size()));
        var text = String.join("", said);
        var cut = stops.stream().mapToInt(text::indexOf).filter(at -> at >= 0).min();
        var length = cut.orElse(text.length());
        var events = new ArrayList<ChatEvent>();
        var start = 0;
        for (var word : said) {
            var shown = word.substring(0, Math.clamp(length - start, 0, word.length()));
            if (!shown.isEmpty()) {
                events.add(new ChatEvent.Text(shown, events.size() + 1));
            }
            start += word.length();
        }
        var reason = cut.isPresent() || words.size() < most ? FinishReason.STOP : FinishReason.LENGTH;
        events.add(new ChatEvent.Finished(reason, new Usage(promptTokens, events.size())));
        return events;
    }

    @Override
    public OptionalInt promptTokens() {
        return OptionalInt.of(promptTokens);
    }

    @Override
    public Optional<ChatEvent> poll(Duration timeout) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        if (!isDue(timeout)) {
            return Optional.empty();
        }
        if (fails && events.size() == 1) {
            fail(new HostException(InferenceError.ENGINE_LOST, "It was told to fail"));
            throw ended();
        }
        due += pause.toNanos();
        var event = events.remove();
        if (events.isEmpty()) {
            over.accept(this);
        }
        return Optional.of(event);
    }

    private boolean isDue(Duration timeout) {
        try {
            var wait = due - System.nanoTime();
            if (ended.await(Math.min(wait, timeout.toNanos()), TimeUnit.NANOSECONDS)) {
                throw ended();
            }
            return wait <= timeout.toNanos();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(InferenceError.STREAM_CLOSED, "Waiting for the answer was interrupted", e);
        }
    }

    private HostException ended() {
        var why = end;
        return why == null ? closed() : why;
    }

    private static HostException closed() {
        return new HostException(InferenceError.STREAM_CLOSED, "The stream was closed");
    }

    private void fail(HostException why) {
        if (end == null) {
            end = why;
        }
        ended.countDown();
        over.accept(this);
    }

    /** Its session was closed. */
    void lose() {
        fail(new HostException(InferenceError.ENGINE_LOST, "The session was closed"));
    }

    @Override
    public void close() {
        fail(closed());
    }
}
