// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.beep.host.spi.inference.ChatEvent.Text;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.Sampling;
import io.beep.host.spi.inference.SessionCapabilities.Feature;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The part of {@link ChatSessionContract} about answers: their length, their end, their text. */
abstract class AnswersContract extends SessionUnderTest {
    @Test
    void countsTheTokensOfPromptAndAnswer() {
        var stream = session().chat(greedy(COUNT, SHORT));
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
    void endsForLengthAfterTheMostTokens() {
        var answer = rest(session().chat(greedy(COUNT, 5)));

        assertThat(answer.reason()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.usage().completionTokens()).isEqualTo(5);
    }

    @Test
    void makesOneTokenWhenAskedForOne() {
        var answer = rest(session().chat(greedy(COUNT, 1)));

        assertThat(answer.reason()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.usage().completionTokens()).isEqualTo(1);
        assertThat(answer.pieces()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void fitsPromptAndAnswerIntoTheContext() {
        var request = new ChatRequest(COUNT, Sampling.GREEDY, OptionalInt.empty(), List.of(), OptionalLong.empty());

        assertThat(rest(session().chat(request)).usage().totalTokens())
                .isLessThanOrEqualTo(session().capabilities().contextTokens());
    }

    @Test
    void neverShowsAStopTextEvenWhenItLiesAcrossPieces() {
        var whole = rest(session().chat(greedy(COUNT, SHORT)));
        var pieces = whole.pieces();
        assertThat(pieces).hasSizeGreaterThan(3);

        for (var border : List.of(1, pieces.size() / 2, pieces.size() - 2)) {
            var stop = last(pieces.get(border).text())
                    + first(pieces.get(border + 1).text());
            var answer = rest(session().chat(stoppingAt(SHORT, List.of("never said", stop))));

            assertThat(answer.reason()).as("stop at '%s'", stop).isEqualTo(FinishReason.STOP);
            assertThat(answer.text())
                    .isEqualTo(whole.text().substring(0, whole.text().indexOf(stop)));
            assertThat(answer.usage().completionTokens()).isLessThanOrEqualTo(SHORT);
        }
    }

    @Test
    void showsWhatOnlyBeginsLikeAStopText() {
        var whole = rest(session().chat(greedy(COUNT, SHORT))).text();
        var stops = List.of(whole.charAt(1) + "\u0001", last(whole) + "\u0001", whole + "\u0001");

        assertThat(rest(session().chat(stoppingAt(SHORT, stops))).text()).isEqualTo(whole);
    }

    @Test
    void repeatsItselfAtTemperatureZero() {
        var first = rest(session().chat(greedy(COUNT, SHORT)));
        var second = rest(session().chat(greedy(COUNT, SHORT)));

        assertThat(second.text()).isEqualTo(first.text()).isNotEmpty();
        assertThat(second.usage()).isEqualTo(first.usage());
    }

    @Test
    void saysTheSameHoweverItIsPolled() {
        var patient = rest(session().chat(greedy(COUNT, SHORT)));
        var impatient = Answers.rest(session().chat(greedy(COUNT, SHORT)), Duration.ofMillis(1), patience());

        assertThat(impatient.text()).isEqualTo(patient.text());
        assertThat(impatient.usage()).isEqualTo(patient.usage());
    }

    @Test
    void repeatsItselfForTheSameSeed() {
        assumeTrue(session().capabilities().features().contains(Feature.SEED), "The backend has no seeds");

        var answers = Stream.of(7L, 7L, -1L, -1L, Long.MAX_VALUE, Long.MAX_VALUE)
                .map(seed -> rest(session().chat(sampled(1, seed))).text())
                .toList();

        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(answers.get(3)).isEqualTo(answers.get(2));
        assertThat(answers.get(5)).isEqualTo(answers.get(4));
    }

    @Test
    void takesPenalties() {
        assumeTrue(session().capabilities().features().contains(Feature.PENALTIES), "The backend has no penalties");
        var sampling = new Sampling(0.5, 0.9, 40, 0.05, 2, -2);

        var answer = rest(session().chat(new ChatRequest(COUNT, sampling, OptionalInt.of(SHORT), List.of(), seed(1))));

        assertThat(answer.usage().completionTokens()).isBetween(1, SHORT);
    }

    @Test
    void givesWholeCharactersOnly() {
        var hot = new Sampling(2, 1, 0, 0, 0, 0);
        for (var seed = 1; seed <= 3; seed++) {
            var request = new ChatRequest(
                    prompt("Repeat: 😀 👩‍👩‍👧 日本語 𓀀 ñ"), hot, OptionalInt.of(40), List.of(), seed(seed));

            assertThat(rest(session().chat(request)).pieces()).allSatisfy(piece -> {
                assertThat(piece.text()).isNotEmpty();
                assertThat(Character.isLowSurrogate(piece.text().charAt(0))).isFalse();
                assertThat(Character.isHighSurrogate(
                                piece.text().charAt(piece.text().length() - 1)))
                        .isFalse();
            });
        }
    }

    private static ChatRequest stoppingAt(int maxTokens, List<String> stop) {
        return new ChatRequest(COUNT, Sampling.GREEDY, OptionalInt.of(maxTokens), stop, OptionalLong.empty());
    }

    private static ChatRequest sampled(double temperature, long seed) {
        var sampling = new Sampling(temperature, 1, 0, 0, 0, 0);
        return new ChatRequest(COUNT, sampling, OptionalInt.of(SHORT), List.of(), OptionalLong.of(seed));
    }

    /** A seed, where the session knows what that is. */
    private OptionalLong seed(long number) {
        return session().capabilities().features().contains(Feature.SEED)
                ? OptionalLong.of(number)
                : OptionalLong.empty();
    }

    private static String first(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 1));
    }

    private static String last(String text) {
        return text.substring(text.offsetByCodePoints(text.length(), -1));
    }
}
