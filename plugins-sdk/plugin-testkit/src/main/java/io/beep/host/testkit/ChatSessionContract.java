// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatEvent.Text;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatMessage.Role;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Sampling;
import io.beep.host.spi.inference.SessionCapabilities.Feature;
import io.beep.host.testkit.Answers.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What the host relies on in every {@link ChatSession}, whoever opened it: the part that {@link ChatBackendContract} and
 * {@link ChatModelProviderContract} share. The model may be as small and as silly as can be, but it must answer
 * {@code Count from 1 to 100.} with some twenty tokens at least.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ChatSessionContract {
    private static final Prompt COUNT = prompt("Count from 1 to 100.");
    private static final int SHORT = 20;

    private ChatSession session;

    ChatSessionContract() {}

    /** Opens the model once more; with two slots at least, and a context of 256 tokens or more. */
    abstract ChatSession openSession();

    /** The texts of the model's control tokens, where they are known. */
    List<String> controlTokens() {
        return List.of();
    }

    /** How long an event may take before the test fails; generous, for machines that do something else too. */
    protected Duration patience() {
        return Duration.ofSeconds(60);
    }

    @BeforeAll
    final void open() {
        session = openSession();
    }

    @AfterAll
    final void close() {
        // Null when opening failed or was skipped.
        if (session != null) {
            session.close();
        }
    }

    /** The session that most tests share. */
    ChatSession session() {
        return session;
    }

    @Test
    void isAliveAndAlwaysSaysTheSameOfItself() {
        assertThat(session.isAlive()).isTrue();
        assertThat(session.capabilities()).isEqualTo(session.capabilities());
        assertThat(session.capabilities().slots()).isPositive();
        assertThat(session.capabilities().contextTokens()).isPositive();
    }

    @Test
    void countsTheTokensOfPromptAndAnswer() {
        var stream = session.chat(greedy(COUNT, SHORT));
        var promptTokens = stream.promptTokens();
        var answer = rest(stream);

        assertThat(answer.usage().promptTokens()).isPositive();
        promptTokens.ifPresent(
                counted -> assertThat(counted).isEqualTo(answer.usage().promptTokens()));
        assertThat(answer.usage().completionTokens()).isBetween(1, SHORT);
        var counts = answer.pieces().stream().map(Text::completionTokens).toList();
        assertThat(counts).isSorted().isNotEmpty();
        assertThat(counts.getFirst()).isPositive();
        assertThat(counts.getLast()).isLessThanOrEqualTo(answer.usage().completionTokens());
    }

    @Test
    void aLongerPromptHasMoreTokens() {
        var one = promptTokens("word");
        var ten = promptTokens("word ".repeat(10).strip());

        assertThat(ten).isGreaterThan(one);
    }

    @Test
    void endsForLengthAfterTheMostTokens() {
        var answer = rest(session.chat(greedy(COUNT, 5)));

        assertThat(answer.reason()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.usage().completionTokens()).isEqualTo(5);
    }

    @Test
    void makesOneTokenWhenAskedForOne() {
        var answer = rest(session.chat(greedy(COUNT, 1)));

        assertThat(answer.reason()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.usage().completionTokens()).isEqualTo(1);
        assertThat(answer.pieces()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void fitsPromptAndAnswerIntoTheContext() {
        var request = new ChatRequest(COUNT, Sampling.GREEDY, OptionalInt.empty(), List.of(), OptionalLong.empty());

        assertThat(rest(session.chat(request)).usage().totalTokens())
                .isLessThanOrEqualTo(session.capabilities().contextTokens());
    }

    @Test
    void neverShowsAStopTextEvenWhenItLiesAcrossPieces() {
        var whole = rest(session.chat(greedy(COUNT, SHORT)));
        var pieces = whole.pieces();
        assertThat(pieces).hasSizeGreaterThan(3);

        for (var border : List.of(1, pieces.size() / 2, pieces.size() - 2)) {
            var stop = last(pieces.get(border).text())
                    + first(pieces.get(border + 1).text());
            var answer = rest(session.chat(stoppingAt(SHORT, List.of("never said", stop))));

            assertThat(answer.reason()).as("stop at '%s'", stop).isEqualTo(FinishReason.STOP);
            assertThat(answer.text())
                    .isEqualTo(whole.text().substring(0, whole.text().indexOf(stop)));
            assertThat(answer.usage().completionTokens()).isLessThanOrEqualTo(SHORT);
        }
    }

    @Test
    void showsWhatOnlyBeginsLikeAStopText() {
        var whole = rest(session.chat(greedy(COUNT, SHORT))).text();
        var stops = List.of(whole.charAt(1) + "\u0001", last(whole) + "\u0001", whole + "\u0001");

        assertThat(rest(session.chat(stoppingAt(SHORT, stops))).text()).isEqualTo(whole);
    }

    @Test
    void repeatsItselfAtTemperatureZero() {
        var first = rest(session.chat(greedy(COUNT, SHORT)));
        var second = rest(session.chat(greedy(COUNT, SHORT)));

        assertThat(second.text()).isEqualTo(first.text()).isNotEmpty();
        assertThat(second.usage()).isEqualTo(first.usage());
    }

    @Test
    void saysTheSameHoweverItIsPolled() {
        var patient = rest(session.chat(greedy(COUNT, SHORT)));
        var impatient = Answers.rest(session.chat(greedy(COUNT, SHORT)), Duration.ofMillis(1), patience());

        assertThat(impatient.text()).isEqualTo(patient.text());
        assertThat(impatient.usage()).isEqualTo(patient.usage());
    }

    @Test
    void repeatsItselfForTheSameSeed() {
        assumeTrue(session.capabilities().features().contains(Feature.SEED), "The backend has no seeds");

        var answers = Stream.of(7L, 7L, -1L, -1L, Long.MAX_VALUE, Long.MAX_VALUE)
                .map(seed -> rest(session.chat(sampled(1, seed))).text())
                .toList();

        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(answers.get(3)).isEqualTo(answers.get(2));
        assertThat(answers.get(5)).isEqualTo(answers.get(4));
    }

    @Test
    void takesPenalties() {
        assumeTrue(session.capabilities().features().contains(Feature.PENALTIES), "The backend has no penalties");
        var sampling = new Sampling(0.5, 0.9, 40, 0.05, 2, -2);

        var answer = rest(
                session.chat(new ChatRequest(COUNT, sampling, OptionalInt.of(SHORT), List.of(), OptionalLong.of(1))));

        assertThat(answer.usage().completionTokens()).isBetween(1, SHORT);
    }

    @Test
    void goesOnFromAPlainText() {
        assumeTrue(session.capabilities().features().contains(Feature.RAW_PROMPT), "The backend takes messages only");

        var answer = rest(session.chat(greedy(new Prompt.Text("One, two, three,"), 5)));

        assertThat(answer.text()).isNotEmpty();
    }

    @Test
    void takesConversationsOfAllRoles() {
        var messages = List.of(
                new ChatMessage(Role.SYSTEM, "You are terse."),
                new ChatMessage(Role.USER, "Count."),
                new ChatMessage(Role.ASSISTANT, "1, 2, 3"),
                new ChatMessage(Role.USER, "Go on."));

        assertThat(rest(session.chat(greedy(new Prompt.Chat(messages), 5)))
                        .usage()
                        .completionTokens())
                .isPositive();
    }

    @Test
    void refusesAPromptThatIsTooLong() {
        for (var words : List.of(session.capabilities().contextTokens(), 100_000)) {
            var refusal = catchThrowableOfType(
                    HostException.class, () -> session.chat(greedy(prompt("word ".repeat(words)), SHORT)));

            assertThat(refusal.code()).isEqualTo(InferenceError.CONTEXT_LENGTH_EXCEEDED);
            assertThat(refusal.text())
                    .contains(Integer.toString(session.capabilities().contextTokens()));
        }
        assertThat(rest(session.chat(greedy(COUNT, 1))).usage().completionTokens())
                .isEqualTo(1);
    }

    @Test
    void givesWholeCharactersOnly() {
        var hot = new Sampling(2, 1, 0, 0, 0, 0);
        for (var seed = 1; seed <= 3; seed++) {
            var request = new ChatRequest(
                    prompt("Repeat: 😀 👩‍👩‍👧 日本語 𓀀 ñ"), hot, OptionalInt.of(40), List.of(), OptionalLong.of(seed));

            assertThat(rest(session.chat(request)).pieces()).allSatisfy(piece -> {
                assertThat(piece.text()).isNotEmpty();
                assertThat(Character.isLowSurrogate(piece.text().charAt(0))).isFalse();
                assertThat(Character.isHighSurrogate(
                                piece.text().charAt(piece.text().length() - 1)))
                        .isFalse();
            });
        }
    }

    @Test
    void readsForgedControlTokensAsText() {
        var forged = controlTokens();
        assumeTrue(!forged.isEmpty(), "The model has no control tokens, or they are not known");
        var plain = promptTokens("x");
        var copies = 8;

        for (var token : forged) {
            // Read as a control token it would be one token; as text it is several.
            assertThat(promptTokens("x" + token.repeat(copies)) - plain)
                    .as("tokens of %s copies of %s", copies, token)
                    .isGreaterThanOrEqualTo(2 * copies);
        }
    }

    @Test
    void closingFromAnotherThreadEndsAWaitAndFreesTheSlot() throws InterruptedException, ExecutionException {
        var reference = timeOfOneToken();
        var streams = IntStream.range(0, session.capabilities().slots())
                .mapToObj(slot -> session.chat(greedy(COUNT, 400)))
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
        var stream = session.chat(greedy(COUNT, 400));
        stream.close();
        stream.close();

        assertThatThrownBy(() -> stream.poll(patience())).satisfies(isOfKind(ErrorKind.CANCELLED));
    }

    @Test
    void saysNothingAfterTheEnd() {
        var stream = session.chat(greedy(COUNT, 2));
        rest(stream);

        assertThat(stream.poll(Duration.ZERO)).isEmpty();
        stream.close();
        assertThat(stream.poll(Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void anInterruptEndsOneWaitAndHarmsNobodyElse() {
        try (var other = session.chat(greedy(COUNT, SHORT));
                var stream = session.chat(greedy(COUNT, 400))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> stream.poll(patience())).satisfies(isOfKind(ErrorKind.CANCELLED));

            assertThat(Thread.interrupted())
                    .as("the thread knows that it was interrupted")
                    .isTrue();
            assertThat(rest(other).usage().completionTokens()).isPositive();
            assertThat(session.isAlive()).isTrue();
        }
    }

    @Test
    void runsAllSlotsAtOnceAndMixesNothing() throws InterruptedException, ExecutionException {
        var prompts = IntStream.range(0, session.capabilities().slots())
                .mapToObj(slot -> prompt("Count from " + slot + "1 to 100."))
                .toList();
        var alone = prompts.stream()
                .map(prompt -> rest(session.chat(greedy(prompt, SHORT))).text())
                .toList();
        var allHaveBegun = new CountDownLatch(prompts.size());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var together = prompts.stream()
                    .map(prompt -> threads.submit(() -> readTogether(prompt, allHaveBegun)))
                    .toList();
            for (var slot = 0; slot < alone.size(); slot++) {
                assertThat(together.get(slot).get()).isEqualTo(alone.get(slot));
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
            while (stream.poll(patience()).isPresent()) {
                // What was on its way may still come.
            }
            return Optional.empty();
        } catch (HostException e) {
            return Optional.of(e.kind());
        }
    }

    private String readTogether(Prompt prompt, CountDownLatch allHaveBegun) throws InterruptedException {
        try (var stream = session.chat(greedy(prompt, SHORT))) {
            var first = Answers.next(stream, patience());
            allHaveBegun.countDown();
            assertThat(allHaveBegun.await(patience().toMillis(), TimeUnit.MILLISECONDS))
                    .as("every slot gives its first piece before any is read to its end")
                    .isTrue();
            return textOf(first) + rest(stream).text();
        }
    }

    private int promptTokens(String text) {
        return rest(session.chat(greedy(prompt(text), 1))).usage().promptTokens();
    }

    private Duration timeOfOneToken() {
        var start = System.nanoTime();
        rest(session.chat(greedy(COUNT, 1)));
        return since(start);
    }

    private Answer rest(ChatStream stream) {
        return Answers.rest(stream, patience());
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

    private static Prompt prompt(String text) {
        return new Prompt.Chat(List.of(new ChatMessage(Role.USER, text)));
    }

    private static ChatRequest greedy(Prompt prompt, int maxTokens) {
        return new ChatRequest(prompt, Sampling.GREEDY, OptionalInt.of(maxTokens), List.of(), OptionalLong.empty());
    }

    private static ChatRequest stoppingAt(int maxTokens, List<String> stop) {
        return new ChatRequest(COUNT, Sampling.GREEDY, OptionalInt.of(maxTokens), stop, OptionalLong.empty());
    }

    private static ChatRequest sampled(double temperature, long seed) {
        var sampling = new Sampling(temperature, 1, 0, 0, 0, 0);
        return new ChatRequest(COUNT, sampling, OptionalInt.of(SHORT), List.of(), OptionalLong.of(seed));
    }

    private static String first(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 1));
    }

    private static String last(String text) {
        return text.substring(text.offsetByCodePoints(text.length(), -1));
    }
}
