// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatEvent.Finished;
import io.beep.host.spi.inference.ChatEvent.Text;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.Prompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;

/**
 * What the host relies on in every {@link ChatSession}, whoever opened it: the part that {@link ChatBackendContract} and
 * {@link ChatModelProviderContract} share. The model may be as small and as silly as can be, but it must answer
 * {@code Count from 1 to 100.} with some twenty tokens at least.
 */
public abstract class ChatSessionContract extends PromptsContract {
    ChatSessionContract() {}

    @Test
    void isAliveAndAlwaysSaysTheSameOfItself() {
        assertThat(session().isAlive()).isTrue();
        assertThat(session().capabilities()).isEqualTo(session().capabilities());
        assertThat(session().capabilities().slots()).isPositive();
        assertThat(session().capabilities().contextTokens()).isPositive();
    }

    @Test
    void closingFromAnotherThreadEndsAWaitAndFreesTheSlot() throws InterruptedException, ExecutionException {
        var reference = timeOfOneToken();
        var streams = IntStream.range(0, session().capabilities().slots())
                .mapToObj(slot -> session().chat(greedy(COUNT, 400)))
                .toList();
        streams.forEach(stream -> Answers.next(stream, patience()));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = streams.stream()
                    .map(stream -> threads.submit(() -> readUntilItFails(stream)))
                    .toList();
            var start = System.nanoTime();
            streams.forEach(ChatStream::close);
            assertThat(since(start)).as("closing returns at once").isLessThan(Duration.ofSeconds(1));
            for (var reader : readers) {
                // A quick backend may have come to the end before.
                assertThat(reader.get())
                        .satisfiesAnyOf(
                                failure -> assertThat(failure).isEmpty(),
                                failure -> assertThat(failure).contains(ErrorKind.CANCELLED));
            }
        }
        assertThat(timeOfOneToken()).isLessThan(reference.multipliedBy(4).plusSeconds(2));
    }

    @Test
    void closingTwiceIsFineAndAClosedStreamSaysSo() {
        var stream = session().chat(greedy(COUNT, 400));
        stream.close();
        stream.close();

        assertThatThrownBy(() -> stream.poll(patience())).satisfies(isOfKind(ErrorKind.CANCELLED));
    }

    @Test
    void waitsForTheNextEventAsLongAsItMay() {
        try (var stream = session().chat(greedy(COUNT, SHORT))) {
            Optional<ChatEvent> event;
            do {
                event = stream.poll(patience());
                assertThat(event)
                        .as("an event, and not before its time nothing")
                        .isPresent();
            } while (!(event.orElseThrow() instanceof Finished));
        }
    }

    /** How long single polls take says little on a busy machine, what most of them take does: the host's timeouts stand on it. */
    @Test
    void waitsNoLongerThanItMay() {
        var waits = new ArrayList<Duration>();
        try (var stream = session().chat(greedy(COUNT, SHORT))) {
            var end = System.nanoTime() + patience().toNanos();
            Optional<ChatEvent> event;
            do {
                var start = System.nanoTime();
                event = stream.poll(Duration.ZERO);
                waits.add(since(start));
                LockSupport.parkNanos(1_000_000);
                assertThat(System.nanoTime())
                        .as("the end of the answer in time")
                        .isLessThan(end);
            } while (!(event.isPresent() && event.orElseThrow() instanceof Finished));
        }
        Collections.sort(waits);
        assertThat(waits.get(waits.size() / 2))
                .as("what most polls take that may not wait")
                .isLessThan(Duration.ofMillis(5));
    }

    @Test
    void saysNothingAfterTheEnd() {
        var stream = session().chat(greedy(COUNT, 2));
        rest(stream);

        assertThat(stream.poll(Duration.ZERO)).isEmpty();
        stream.close();
        assertThat(stream.poll(Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void anInterruptEndsOneWaitAndHarmsNobodyElse() {
        try (var other = session().chat(greedy(COUNT, SHORT));
                var stream = session().chat(greedy(COUNT, 400))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> stream.poll(patience())).satisfies(isOfKind(ErrorKind.CANCELLED));

            assertThat(Thread.interrupted())
                    .as("the thread knows that it was interrupted")
                    .isTrue();
            assertThat(rest(other).usage().completionTokens()).isPositive();
            assertThat(session().isAlive()).isTrue();
        }
    }

    @Test
    void runsAllSlotsAtOnceAndMixesNothing() throws InterruptedException, ExecutionException {
        var prompts = IntStream.range(0, session().capabilities().slots())
                .mapToObj(slot -> prompt("Count from " + slot + "1 to 100."))
                .toList();
        var alone = prompts.stream()
                .map(prompt -> rest(session().chat(greedy(prompt, SHORT))).text())
                .toList();
        var allHaveBegun = new CountDownLatch(prompts.size());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var together = prompts.stream()
                    .map(prompt -> threads.submit(() -> readTogether(prompt, allHaveBegun)))
                    .toList();
            for (var slot = 0; slot < alone.size(); slot++) {
                // An engine that computes all slots in one go rounds differently, and late in an answer two tokens as
                // likely
                // as each other may change places. What is mixed up is so from the start.
                var half = alone.get(slot).substring(0, alone.get(slot).length() / 2);
                assertThat(together.get(slot).get()).startsWith(half);
            }
        }
    }

    @Test
    void aClosedSessionRefusesAndEndsWhatRuns() {
        var own = openSession();
        var running = own.chat(greedy(COUNT, 400));
        own.close();
        own.close();

        assertThat(own.isAlive()).isFalse();
        assertThatThrownBy(() -> own.chat(greedy(COUNT, 1))).satisfies(isOfKind(ErrorKind.UNAVAILABLE));
        assertThat(readUntilItFails(running)).contains(ErrorKind.UNAVAILABLE);
        running.close();
    }

    /** Why a stream ended; empty when it came to its proper end. */
    private Optional<ErrorKind> readUntilItFails(ChatStream stream) {
        try {
            // What was on its way may still come.
            for (var events = 0; stream.poll(patience()).isPresent(); events++) {
                assertThat(events).as("events of 400 tokens").isLessThanOrEqualTo(400);
            }
            return Optional.empty();
        } catch (HostException e) {
            return Optional.of(e.kind());
        }
    }

    private String readTogether(Prompt prompt, CountDownLatch allHaveBegun) throws InterruptedException {
        try (var stream = session().chat(greedy(prompt, SHORT))) {
            var first = Answers.next(stream, patience());
            allHaveBegun.countDown();
            assertThat(allHaveBegun.await(patience().toMillis(), TimeUnit.MILLISECONDS))
                    .as("every slot gives its first piece before any is read to its end")
                    .isTrue();
            return textOf(first) + rest(stream).text();
        }
    }

    private Duration timeOfOneToken() {
        var start = System.nanoTime();
        rest(session().chat(greedy(COUNT, 1)));
        return since(start);
    }

    private static ThrowingConsumer<Throwable> isOfKind(ErrorKind kind) {
        return failure -> assertThat(failure)
                .isInstanceOfSatisfying(
                        HostException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(kind));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String textOf(ChatEvent event) {
        return event instanceof Text piece ? piece.text() : "";
    }
}
