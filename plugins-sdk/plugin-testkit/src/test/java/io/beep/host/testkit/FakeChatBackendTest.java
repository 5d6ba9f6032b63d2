// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Usage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakeChatBackendTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final ChatRequest HELLO = ChatRequest.of(new Prompt.Text("Hello"));

    @Test
    void saysItsPieces() {
        try (var session = open(FakeChatBackend.saying("Hi", " there"))) {
            var answer = Answers.rest(session.chat(HELLO), LONG);

            assertThat(answer.pieces()).containsExactly(new ChatEvent.Text("Hi", 1), new ChatEvent.Text(" there", 2));
            assertThat(answer.reason()).isEqualTo(FinishReason.STOP);
            assertThat(answer.usage()).isEqualTo(new Usage(1, 2));
        }
    }

    @Test
    void countsWhatIsOpenAndRemembersWhatWasAsked() {
        var backend = new FakeChatBackend();
        var session = open(backend);
        var stream = session.chat(HELLO);

        assertThat(backend.opened()).isEqualTo(1);
        assertThat(backend.openSessions()).isEqualTo(1);
        assertThat(backend.openStreams()).isEqualTo(1);
        assertThat(backend.requests()).containsExactly(HELLO);

        stream.close();
        session.close();
        assertThat(backend.openStreams()).isZero();
        assertThat(backend.openSessions()).isZero();
        assertThat(backend.opened()).isEqualTo(1);
    }

    @Test
    void givesNothingWhileHeld() {
        var backend = FakeChatBackend.saying("Hi").hold();
        try (var session = open(backend);
                var stream = session.chat(HELLO)) {
            assertThat(stream.poll(Duration.ofMillis(20))).isEmpty();
            backend.release();
            assertThat(stream.poll(LONG)).contains(new ChatEvent.Text("Hi", 1));
        }
    }

    @Test
    void takesItsTimeForEachPiece() {
        var backend = FakeChatBackend.saying("Hi").delay(Duration.ofHours(1));
        try (var session = open(backend);
                var stream = session.chat(HELLO)) {
            assertThat(stream.poll(Duration.ofMillis(1))).isEmpty();
            backend.delay(Duration.ofMillis(1));
            assertThat(stream.poll(LONG)).contains(new ChatEvent.Text("Hi", 1));
        }
    }

    @Test
    void takesItsTimeOnceHoweverOftenItIsPolled() {
        try (var session = open(FakeChatBackend.saying("Hi", " there").delay(Duration.ofMillis(20)))) {
            assertThat(Answers.rest(session.chat(HELLO), Duration.ZERO, LONG).text())
                    .isEqualTo("Hi there");
        }
    }

    @Test
    void failsToOpenAsTold() {
        var failure = new HostException(InferenceError.OUT_OF_MEMORY, "Too big");
        var backend = new FakeChatBackend().failToOpen(failure);

        assertThatThrownBy(() -> open(backend)).isSameAs(failure);
        assertThat(open(backend.openAgain()).isAlive()).isTrue();
    }

    @Test
    void diesInTheMiddleAsTold() {
        try (var session = open(new FakeChatBackend().dieAfter(1));
                var stream = session.chat(HELLO)) {
            assertThat(stream.poll(LONG)).isPresent();
            assertThatThrownBy(() -> stream.poll(LONG))
                    .isInstanceOfSatisfying(
                            HostException.class, e -> assertThat(e.code()).isEqualTo(InferenceError.ENGINE_LOST));
            assertThat(session.isAlive()).isFalse();
        }
    }

    @Test
    void aKilledEngineEndsWhatWaits() throws InterruptedException {
        var backend = new FakeChatBackend().hold();
        try (var session = open(backend);
                var stream = session.chat(HELLO)) {
            var killer = Thread.ofVirtual().start(backend::kill);
            assertThatThrownBy(() -> stream.poll(LONG))
                    .isInstanceOfSatisfying(
                            HostException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
            killer.join();
            assertThat(session.memoryBytes()).isNegative();
        }
    }

    @Test
    void refusesAHostThatStartsMoreThanItHasSlots() {
        try (var session = open(new FakeChatBackend());
                var first = session.chat(HELLO);
                var second = session.chat(HELLO)) {
            assertThat(first.promptTokens()).isEqualTo(second.promptTokens());
            assertThatThrownBy(() -> session.chat(HELLO)).isInstanceOf(IllegalStateException.class);
        }
    }

    private static ChatSession open(FakeChatBackend backend) {
        return backend.open(FakeChatBackend.model("m"), new LoadOptions(256, 2, 1));
    }
}
