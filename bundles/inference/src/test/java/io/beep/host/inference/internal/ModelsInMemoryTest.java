// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import static io.beep.host.inference.internal.InferenceFixture.ALICE;
import static io.beep.host.inference.internal.InferenceFixture.BOB;
import static io.beep.host.inference.internal.InferenceFixture.FAKE;
import static io.beep.host.inference.internal.InferenceFixture.assertFails;
import static io.beep.host.inference.internal.InferenceFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.inference.LoadedModel;
import io.beep.host.inference.WholeAnswer;
import io.beep.host.models.ModelsError;
import io.beep.host.spi.ProviderId;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatBackend;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.testkit.FakeChatBackend;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is loaded, for how long, and what leaves. */
class ModelsInMemoryTest {
    private final InferenceFixture fixture = new InferenceFixture("Hi", " there");
    private final FakeChatBackend backend = fixture.backend;
    private final FakeModels models = fixture.models;
    private InferenceImpl inference = fixture.inference();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aModelThatCannotBeLoadedSaysWhyAndIsTriedAgainNextTime() {
        backend.failToOpen(new HostException(InferenceError.LOAD_FAILED, "bad weights"));
        assertThatThrownBy(() -> fixture.chat("a"))
                .isInstanceOf(HostException.class)
                .hasMessage("bad weights");
        backend.openAgain();
        assertThat(fixture.answer("a")).isEqualTo("Hi there");
    }

    @Test
    void theLongestIdleModelMakesRoomAndABusyOneDoesNot() {
        fixture.answer("a");
        fixture.answer("b");
        fixture.answer("c");
        assertThat(inference.loaded(ALICE)).extracting(LoadedModel::id).containsExactlyInAnyOrder("b", "c");
        backend.hold();
        try (var busyB = fixture.chat("b");
                var busyC = fixture.chat("c")) {
            assertFails(() -> fixture.chat("a"), InferenceError.QUEUE_FULL);
            assertThat(List.of(busyB.modelId(), busyC.modelId())).containsExactly("b", "c");
        }
    }

    @Test
    void whoNeedsRoomWaitsForItAndAccountsTakeTurns() {
        models.add("d", "e", "f");
        inference = fixture.restart(1, 8);
        backend.hold();
        var busyA = fixture.chat("a");
        var busyB = fixture.chat("b");
        for (var model : List.of("c", "d", "e")) {
            var before = inference.waitingForRoom();
            var unused = fixture.answerLater(ALICE, model);
            await(() -> inference.waitingForRoom() == before + 1);
        }
        var bobs = fixture.answerLater(BOB, "f");
        await(() -> inference.waitingForRoom() == 4);

        busyA.close();
        await(() -> isLoaded("c"));
        busyB.close();
        await(() -> isLoaded("d"));
        inference.unload(ALICE, "c");
        await(() -> isLoaded("f"));
        assertThat(inference.isInUse("e")).as("what Alice asked for before Bob").isFalse();

        backend.release();
        assertThat(bobs.join()).isEqualTo("Hi there");
    }

    private boolean isLoaded(String model) {
        return inference.loaded(ALICE).stream().anyMatch(each -> each.id().equals(model));
    }

    @Test
    void roomThatIsNotThereInTimeIsNotWaitedForAnyLonger() {
        backend.hold();
        try (var busyA = fixture.chat("a");
                var busyB = fixture.chat("b")) {
            assertThatThrownBy(() -> fixture.chat("c"))
                    .hasMessageContaining("All 2 models that may be in memory at once are busy");
            assertThat(inference.waitingForRoom()).isZero();
            assertThat(List.of(busyA.modelId(), busyB.modelId())).containsExactly("a", "b");
        }
    }

    @Test
    void whileAModelIsSlowToLeaveOthersAreServed() {
        var leaving = new LeavingBackend(backend);
        inference.bindBackend(leaving, FAKE);
        fixture.answer("a");
        fixture.answer("b");
        leaving.keep("a");
        var waitsForA = fixture.answerLater("c");
        await(leaving::isKept);
        assertThat(fixture.answer("b")).isEqualTo("Hi there");
        assertThat(fixture.answer("a")).as("a new engine, in place of b").isEqualTo("Hi there");
        assertThat(waitsForA).isNotDone();
        leaving.letGo();
        assertThat(waitsForA.join()).isEqualTo("Hi there");
    }

    @Test
    void aModelThatFailsToLeaveMakesRoomAllTheSame() {
        var leaving = new LeavingBackend(backend);
        inference.bindBackend(leaving, FAKE);
        leaving.failToClose();
        for (var model : List.of("a", "b", "c", "a")) {
            assertThat(fixture.answer(model)).isEqualTo("Hi there");
        }
        assertThat(inference.loaded(ALICE)).hasSize(2);
    }

    @Test
    void modelsThatTakeTurnsLoseNoRequest() throws Exception {
        inference = fixture.restart(4, 100);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 300)
                    .mapToObj(i -> threads.submit(
                            () -> answerOrFull(List.of("a", "b", "c").get(i % 3))))
                    .toList();
            for (var each : running) {
                assertThat(each.get()).isIn("Hi there", "full");
            }
        }
        assertThat(backend.openSessions()).isEqualTo(2);
    }

    private String answerOrFull(String model) {
        try {
            return fixture.answer(model);
        } catch (HostException e) {
            assertThat(e.code()).isEqualTo(InferenceError.QUEUE_FULL);
            return "full";
        }
    }

    @Test
    void aBackendThatCannotSayWhatItCanDoKeepsNothingInMemory() {
        inference.bindBackend(new LeavingBackend(backend).withoutCapabilities(), FAKE);
        assertFails(() -> fixture.chat("a"), InferenceError.LOAD_FAILED);
        assertThat(backend.opened()).isEqualTo(1);
        assertThat(backend.openSessions()).isZero();
    }

    @Test
    void whenTheHostStopsNothingIsLoadedAnyMore() {
        fixture.answer("a");
        inference.close();
        assertFails(() -> fixture.chat("b"), InferenceError.ENGINE_LOST);
        assertThat(backend.openSessions()).isZero();
    }

    @Test
    void anIdleModelIsUnloaded() {
        inference = fixture.restartWithIdle(Duration.ofMillis(1));
        fixture.answer("a");
        await(() -> backend.openSessions() == 0);
        assertThat(inference.loaded(ALICE)).isEmpty();
    }

    @Test
    void aModelThatCannotBeAskedWhetherItLivesKeepsNoOtherInMemory() {
        inference = fixture.restartWithIdle(Duration.ofMillis(1));
        var leaving = new LeavingBackend(backend);
        inference.bindBackend(leaving, FAKE);
        fixture.answer("a");
        fixture.answer("b");
        leaving.hide("a");
        await(() -> backend.openSessions() <= 1);
    }

    @Test
    void howLongAModelIsIdleIsNotSaidByAClockThatPeopleSet() {
        inference = fixture.restartWithIdle(Duration.ofMillis(1));
        fixture.answer("a");
        fixture.clock.advance(Duration.ofHours(-6));
        await(() -> backend.openSessions() == 0);

        inference = fixture.restartWithIdle(Duration.ofHours(1));
        fixture.answer("a");
        fixture.clock.advance(Duration.ofHours(6));
        inference.sweep();
        assertThat(backend.openSessions()).isEqualTo(1);
    }

    @Test
    void aModelThatIsDeletedBeforeItIsOpenedIsNotOpened() {
        models.leaving.put("a", ModelsError.MODEL_BEING_DELETED);
        assertThatThrownBy(() -> fixture.chat("a"))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(ModelsError.MODEL_BEING_DELETED));
        assertThat(backend.opened()).isZero();
        await(() -> !inference.isInUse("a"));
    }

    @Test
    void modelsElsewhereTakeNoPlaceInMemory() {
        fixture.provide("remote", FakeChatBackend.saying("afar"), "far-1", "far-2", "far-3");
        backend.hold();
        try (var busyA = fixture.chat("a");
                var busyB = fixture.chat("b")) {
            for (var far : List.of("far-1", "far-2", "far-3")) {
                assertThat(fixture.answer(far)).isEqualTo("afar");
            }
            assertFails(() -> fixture.chat("c"), InferenceError.QUEUE_FULL);
            assertThat(List.of(busyA.modelId(), busyB.modelId())).containsExactly("a", "b");
        }
        assertThat(inference.loaded(ALICE)).hasSize(5);
    }

    @Test
    void unloadingEndsRunningStreamsWithAnError() {
        backend.hold();
        var stream = fixture.chat("a");
        inference.unload(ALICE, "a");
        assertThatThrownBy(() -> WholeAnswer.read(stream)).isInstanceOf(HostException.class);
        assertFails(() -> inference.unload(ALICE, "a"), InferenceError.MODEL_NOT_LOADED);
    }

    @Test
    void whenTheHostStopsAnAnswerSaysSo() throws Exception {
        backend.hold();
        var stream = fixture.chat("a");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var hanging = new HangingBackend();
            inference.bindBackend(hanging, Map.of(ProviderId.PROPERTY, "a-hanging"));
            var waiting = threads.submit(() -> fixture.chat("b"));
            await(() -> hanging.opening.get() == 1);

            fixture.hostStops.set(true);
            inference.close();

            assertThatThrownBy(() -> WholeAnswer.read(stream)).hasMessageContaining("The host was stopped");
            assertThatThrownBy(waiting::get).hasMessageContaining("The host was stopped");
        }
    }

    /** A file may keep its engine busy for as long as it likes: whoever unloads it need not wait for that. */
    @Test
    void unloadingEndsALoadAndWhoWaitsForItDoesNotBeginAnother() throws Exception {
        var hanging = new HangingBackend();
        inference.bindBackend(hanging, Map.of(ProviderId.PROPERTY, "a-hanging"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> fixture.chat("a"));
            await(() -> hanging.opening.get() == 1);

            inference.unload(ALICE, "a");

            assertThatThrownBy(waiting::get)
                    .hasCauseInstanceOf(HostException.class)
                    .hasMessageContaining("was unloaded");
            await(() -> hanging.opening.get() == 0);
        }
        assertThat(hanging.opened.get()).isOne();
        assertThat(inference.isInUse("a")).isFalse();
        assertFails(() -> inference.unload(ALICE, "a"), InferenceError.MODEL_NOT_LOADED);
    }

    /** Opens until it is interrupted. */
    private static final class HangingBackend implements ChatBackend {
        private final AtomicInteger opening = new AtomicInteger();
        private final AtomicInteger opened = new AtomicInteger();

        @Override
        public boolean supports(ModelFile model) {
            return true;
        }

        @Override
        public ChatSession open(ModelFile model, LoadOptions options) {
            opened.incrementAndGet();
            opening.incrementAndGet();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("Nobody counts it down");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HostException(InferenceError.STREAM_CLOSED, "The loading was stopped", e);
            } finally {
                opening.decrementAndGet();
            }
        }
    }
}
