// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import static io.beep.host.inference.internal.InferenceFixture.ALICE;
import static io.beep.host.inference.internal.InferenceFixture.HELLO;
import static io.beep.host.inference.internal.InferenceFixture.assertFails;
import static io.beep.host.inference.internal.InferenceFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.beep.host.inference.LoadedModel;
import io.beep.host.inference.WholeAnswer;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.AnswerFormat;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.testkit.FakeChatBackend;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests, and what becomes of their answers. */
class InferenceImplTest {
    private final InferenceFixture fixture = new InferenceFixture("Hi", " there");
    private final FakeChatBackend backend = fixture.backend;
    private InferenceImpl inference = fixture.inference();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void theFirstRequestLoadsTheModelAndItsAnswerComesWhole() {
        assertThat(inference.loaded(ALICE)).isEmpty();
        assertThat(fixture.answer("a")).isEqualTo("Hi there");
        assertThat(inference.loaded(ALICE)).extracting(LoadedModel::id).containsExactly("a");
        assertThat(inference.isInUse("a")).isTrue();
        assertThat(inference.isInUse("b")).isFalse();
    }

    @Test
    void aLoadedModelIsCalledAsInTheCatalogue() {
        assertThat(inference.load(ALICE, "a").name()).isEqualTo("Model a");
        assertThat(inference.available(ALICE).getFirst().name()).isEqualTo("Model a");
    }

    @Test
    void manyCallersShareOneLoad() throws Exception {
        inference = fixture.restart(4, 100);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> fixture.answer("a")))
                    .toList();
            for (var each : running) {
                assertThat(each.get()).isEqualTo("Hi there");
            }
        }
        assertThat(backend.opened()).isEqualTo(1);
    }

    @Test
    void whoFindsTheQueueFullIsToldWhenToTryAgain() {
        inference = fixture.restart(1, 0);
        backend.hold();
        try (var first = fixture.chat("a")) {
            assertThatThrownBy(() -> fixture.chat("a")).isInstanceOfSatisfying(HostException.class, e -> {
                assertThat(e.code()).isEqualTo(InferenceError.QUEUE_FULL);
                assertThat(e.retryAfter()).isPresent();
            });
            assertThat(first.stream().promptTokens()).isPresent();
        }
    }

    @Test
    void whoWaitsTooLongIsToldSo() {
        backend.hold();
        try (var first = fixture.chat("a");
                var second = fixture.chat("a")) {
            assertFails(() -> fixture.chat("a"), InferenceError.QUEUE_FULL);
            assertThat(List.of(first.id(), second.id())).doesNotHaveDuplicates();
        }
    }

    @Test
    void aClosedChatMakesRoomForTheNext() {
        inference = fixture.restart(1, 4);
        backend.hold();
        var first = fixture.chat("a");
        var next = fixture.answerLater("a");
        await(() -> inference.loaded(ALICE).getFirst().waiting() == 1);
        first.close();
        backend.release();
        assertThat(next.join()).isEqualTo("Hi there");
        assertThat(inference.loaded(ALICE).getFirst().running()).isZero();
    }

    @Test
    void whenTheEngineDiesStreamsEndWithAnErrorAndTheNextRequestGetsANewOne() {
        backend.hold();
        var stream = fixture.chat("a");
        backend.kill();
        assertFails(() -> WholeAnswer.read(stream), InferenceError.ENGINE_LOST);
        backend.release();
        assertThat(fixture.answer("a")).isEqualTo("Hi there");
        assertThat(backend.opened()).isEqualTo(2);
    }

    @Test
    void anEngineThatHangsInMidAnswerIsGivenUpAndTheNextRequestGetsANewOne() {
        inference = fixture.restartWithSilence(Duration.ofMinutes(5), Duration.ofMillis(50));
        var stream = fixture.chat("a");
        assertThat(stream.stream().poll(Duration.ofSeconds(20))).contains(new ChatEvent.Text("Hi", 1));
        backend.hold();
        var waiting = fixture.answerLater("a");
        await(() -> inference.loaded(ALICE).getFirst().waiting() == 1);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertFails(() -> WholeAnswer.read(stream), InferenceError.ENGINE_LOST));
        backend.release();
        assertThat(waiting.join()).isEqualTo("Hi there");
        assertThat(backend.opened()).isEqualTo(2);
        await(() -> backend.openSessions() == 1);
    }

    @Test
    void anEngineHasLongerForItsFirstWord() {
        inference = fixture.restartWithSilence(Duration.ofMillis(300), Duration.ofMillis(1));
        backend.hold();
        var began = System.nanoTime();
        try (var stream = fixture.chat("a")) {
            assertFails(() -> stream.stream().poll(Duration.ofSeconds(20)), InferenceError.ENGINE_LOST);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aServerElsewhereThatIsSilentLosesTheAnswerAlone() {
        inference = fixture.restartWithSilence(Duration.ofMillis(50), Duration.ofMillis(50));
        var answers = FakeChatBackend.saying("afar");
        fixture.provide("remote", answers, "far");
        answers.hold();
        try (var stream = fixture.chat("far")) {
            assertFails(() -> stream.stream().poll(Duration.ofSeconds(20)), InferenceError.ENGINE_LOST);
        }
        answers.release();
        assertThat(fixture.answer("far")).isEqualTo("afar");
        assertThat(answers.opened()).isEqualTo(1);
    }

    @Test
    void anUnknownModelIsNotFound() {
        assertThatThrownBy(() -> fixture.chat("gpt-9")).isInstanceOfSatisfying(HostException.class, e -> {
            assertThat(e.code()).isEqualTo(InferenceError.MODEL_NOT_FOUND);
            assertThat(e.field()).contains("model");
        });
    }

    @Test
    void aFormThatTheBackendCannotHoldToIsRefused() {
        assertThatThrownBy(() -> inference.chat(ALICE, "a", HELLO.as(AnswerFormat.JSON)))
                .isInstanceOfSatisfying(HostException.class, e -> {
                    assertThat(e.code()).isEqualTo(InferenceError.UNSUPPORTED_PARAMETER);
                    assertThat(e.field()).contains("response_format");
                    assertThat(e.text()).contains("fake");
                });
        assertThat(inference.loaded(ALICE).getFirst().running()).isZero();
    }

    @Test
    void listenersHearOfLoadingUntilTheyLeave() throws Exception {
        var heard = new AtomicInteger();
        try (var listening = inference.onChange(ALICE, heard::incrementAndGet)) {
            inference.load(ALICE, "a");
            await(() -> heard.get() > 0);
            assertThat(listening).isNotNull();
        }
        var before = heard.get();
        inference.unload(ALICE, "a");
        assertThat(heard.get()).isEqualTo(before);
    }

    @Test
    void whoeverMayNotIsRefused() {
        var stranger = TestAccess.stranger();
        assertThatThrownBy(() -> inference.chat(stranger, "a", HELLO)).hasMessageContaining("inference:chat");
        assertThatThrownBy(() -> inference.load(stranger, "a")).hasMessageContaining("inference:load");
        assertThatThrownBy(() -> inference.unload(stranger, "a")).hasMessageContaining("inference:load");
        assertThatThrownBy(() -> inference.available(stranger)).hasMessageContaining("inference:read");
        assertThatThrownBy(() -> inference.loaded(stranger)).hasMessageContaining("inference:read");
        assertThat(backend.opened()).isZero();
    }
}
