// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.beep.host.audit.internal.AuditImpl;
import io.beep.host.inference.AvailableModel;
import io.beep.host.inference.Chat;
import io.beep.host.inference.LoadedModel;
import io.beep.host.inference.WholeAnswer;
import io.beep.host.leases.Leases;
import io.beep.host.models.ModelsError;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.ProviderId;
import io.beep.host.spi.SteadyClock;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.inference.AnswerFormat;
import io.beep.host.spi.inference.ChatBackend;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatModel;
import io.beep.host.spi.inference.ChatModelProvider;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.security.Caller;
import io.beep.host.testkit.FakeChatBackend;
import io.beep.host.testkit.FakeChatModelProvider;
import io.beep.host.testkit.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InferenceImplTest {
    private static final Caller ALICE = TestAccess.caller("alice");
    private static final ChatRequest HELLO =
            ChatRequest.of(new Prompt.Chat(List.of(new ChatMessage(ChatMessage.Role.USER, "Hello"))));

    private final TestDatabase database = TestDatabase.open();
    private final AuditImpl audit = new AuditImpl(database);
    private final FakeChatBackend backend = FakeChatBackend.saying("Hi", " there");
    private final FakeModels models = new FakeModels("a", "b", "c");
    private final Leases leases = new Leases();
    private final AtomicBoolean hostStops = new AtomicBoolean();
    private final FakeClock clock = new FakeClock();
    private InferenceImpl inference;

    @BeforeEach
    void start() {
        start(2, 1, Duration.ofMillis(300), Duration.ofHours(1));
    }

    private void start(int slots, int queue, Duration queueTimeout, Duration idle) {
        start(slots, queue, queueTimeout, idle, Duration.ofMinutes(5), Duration.ofMinutes(5));
    }

    private void start(
            int slots,
            int queue,
            Duration queueTimeout,
            Duration idle,
            Duration promptTimeout,
            Duration answerTimeout) {
        if (inference != null) {
            inference.close();
        }
        var options = new EngineOptions(
                4096, slots, 1, queue, 2, queueTimeout, Duration.ofSeconds(20), promptTimeout, answerTimeout, idle);
        var access = new TestAccess();
        inference = new InferenceImpl(
                models, access, audit, access, leases, options, clock, SteadyClock.start(), hostStops::get);
        inference.bindBackend(backend, Map.of(ProviderId.PROPERTY, "fake"));
    }

    @AfterEach
    void stop() {
        backend.release();
        inference.close();
        audit.close();
        database.close();
    }

    private Chat chat(String model) {
        return inference.chat(ALICE, model, HELLO);
    }

    private static void assertFails(ThrowingCallable call, InferenceError code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void theFirstRequestLoadsTheModelAndItsAnswerComesWhole() {
        assertThat(inference.loaded(ALICE)).isEmpty();
        assertThat(WholeAnswer.read(chat("a")).text()).isEqualTo("Hi there");
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
        start(4, 100, Duration.ofSeconds(20), Duration.ofHours(1));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 20)
                    .mapToObj(i ->
                            threads.submit(() -> WholeAnswer.read(chat("a")).text()))
                    .toList();
            for (var each : running) {
                assertThat(each.get()).isEqualTo("Hi there");
            }
        }
        assertThat(backend.opened()).isEqualTo(1);
    }

    @Test
    void whoFindsTheQueueFullIsToldWhenToTryAgain() {
        start(1, 0, Duration.ofSeconds(20), Duration.ofHours(1));
        backend.hold();
        try (var first = chat("a")) {
            assertThatThrownBy(() -> chat("a")).isInstanceOfSatisfying(HostException.class, e -> {
                assertThat(e.code()).isEqualTo(InferenceError.QUEUE_FULL);
                assertThat(e.retryAfter()).isPresent();
            });
            assertThat(first.stream().promptTokens()).isPresent();
        }
    }

    @Test
    void whoWaitsTooLongIsToldSo() {
        backend.hold();
        try (var first = chat("a");
                var second = chat("a")) {
            assertFails(() -> chat("a"), InferenceError.QUEUE_FULL);
            assertThat(List.of(first.id(), second.id())).doesNotHaveDuplicates();
        }
    }

    @Test
    void aClosedChatMakesRoomForTheNext() {
        start(1, 4, Duration.ofSeconds(20), Duration.ofHours(1));
        backend.hold();
        var first = chat("a");
        var next =
                CompletableFuture.supplyAsync(() -> WholeAnswer.read(chat("a")).text());
        await(() -> inference.loaded(ALICE).getFirst().waiting() == 1);
        first.close();
        backend.release();
        assertThat(next.join()).isEqualTo("Hi there");
        assertThat(inference.loaded(ALICE).getFirst().running()).isZero();
    }

    @Test
    void whenTheEngineDiesStreamsEndWithAnErrorAndTheNextRequestGetsANewOne() {
        backend.hold();
        var stream = chat("a");
        backend.kill();
        assertFails(() -> WholeAnswer.read(stream), InferenceError.ENGINE_LOST);
        backend.release();
        assertThat(WholeAnswer.read(chat("a")).text()).isEqualTo("Hi there");
        assertThat(backend.opened()).isEqualTo(2);
    }

    @Test
    void anEngineThatHangsInMidAnswerIsGivenUpAndTheNextRequestGetsANewOne() {
        start(1, 1, Duration.ofSeconds(20), Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofMillis(50));
        var stream = chat("a");
        assertThat(stream.stream().poll(Duration.ofSeconds(20))).contains(new ChatEvent.Text("Hi", 1));
        backend.hold();
        var waiting =
                CompletableFuture.supplyAsync(() -> WholeAnswer.read(chat("a")).text());
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
        start(1, 1, Duration.ofSeconds(20), Duration.ofHours(1), Duration.ofMillis(300), Duration.ofMillis(1));
        backend.hold();
        var began = System.nanoTime();
        try (var stream = chat("a")) {
            assertFails(() -> stream.stream().poll(Duration.ofSeconds(20)), InferenceError.ENGINE_LOST);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aServerElsewhereThatIsSilentLosesTheAnswerAlone() {
        start(2, 1, Duration.ofSeconds(20), Duration.ofHours(1), Duration.ofMillis(50), Duration.ofMillis(50));
        var answers = FakeChatBackend.saying("afar");
        provide("remote", answers, "far");
        answers.hold();
        try (var stream = chat("far")) {
            assertFails(() -> stream.stream().poll(Duration.ofSeconds(20)), InferenceError.ENGINE_LOST);
        }
        answers.release();
        assertThat(WholeAnswer.read(chat("far")).text()).isEqualTo("afar");
        assertThat(answers.opened()).isEqualTo(1);
    }

    @Test
    void aModelThatCannotBeLoadedSaysWhyAndIsTriedAgainNextTime() {
        backend.failToOpen(new HostException(InferenceError.LOAD_FAILED, "bad weights"));
        assertThatThrownBy(() -> chat("a")).isInstanceOf(HostException.class).hasMessage("bad weights");
        backend.openAgain();
        assertThat(WholeAnswer.read(chat("a")).text()).isEqualTo("Hi there");
    }

    @Test
    void theLongestIdleModelMakesRoomAndABusyOneDoesNot() {
        WholeAnswer.read(chat("a"));
        WholeAnswer.read(chat("b"));
        WholeAnswer.read(chat("c"));
        assertThat(inference.loaded(ALICE)).extracting(LoadedModel::id).containsExactlyInAnyOrder("b", "c");
        backend.hold();
        try (var busyB = chat("b");
                var busyC = chat("c")) {
            assertFails(() -> chat("a"), InferenceError.QUEUE_FULL);
            assertThat(List.of(busyB.modelId(), busyC.modelId())).containsExactly("b", "c");
        }
    }

    @Test
    void whileAModelIsSlowToLeaveOthersAreServed() {
        var leaving = new LeavingBackend(backend);
        inference.bindBackend(leaving, Map.of(ProviderId.PROPERTY, "fake"));
        WholeAnswer.read(chat("a"));
        WholeAnswer.read(chat("b"));
        leaving.keep("a");
        var waitsForA =
                CompletableFuture.supplyAsync(() -> WholeAnswer.read(chat("c")).text());
        await(leaving::isKept);
        assertThat(WholeAnswer.read(chat("b")).text()).isEqualTo("Hi there");
        assertThat(WholeAnswer.read(chat("a")).text())
                .as("a new engine, in place of b")
                .isEqualTo("Hi there");
        assertThat(waitsForA).isNotDone();
        leaving.letGo();
        assertThat(waitsForA.join()).isEqualTo("Hi there");
    }

    @Test
    void aModelThatFailsToLeaveMakesRoomAllTheSame() {
        var leaving = new LeavingBackend(backend);
        inference.bindBackend(leaving, Map.of(ProviderId.PROPERTY, "fake"));
        leaving.failToClose();
        for (var model : List.of("a", "b", "c", "a")) {
            assertThat(WholeAnswer.read(chat(model)).text()).isEqualTo("Hi there");
        }
        assertThat(inference.loaded(ALICE)).hasSize(2);
    }

    @Test
    void modelsThatTakeTurnsLoseNoRequest() throws Exception {
        start(4, 100, Duration.ofSeconds(20), Duration.ofHours(1));
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
            return WholeAnswer.read(chat(model)).text();
        } catch (HostException e) {
            assertThat(e.code()).isEqualTo(InferenceError.QUEUE_FULL);
            return "full";
        }
    }

    @Test
    void aBackendThatCannotSayWhatItCanDoKeepsNothingInMemory() {
        inference.bindBackend(new LeavingBackend(backend).withoutCapabilities(), Map.of(ProviderId.PROPERTY, "fake"));
        assertFails(() -> chat("a"), InferenceError.LOAD_FAILED);
        assertThat(backend.opened()).isEqualTo(1);
        assertThat(backend.openSessions()).isZero();
    }

    @Test
    void whenTheHostStopsNothingIsLoadedAnyMore() {
        WholeAnswer.read(chat("a"));
        inference.close();
        assertFails(() -> chat("b"), InferenceError.ENGINE_LOST);
        assertThat(backend.openSessions()).isZero();
    }

    @Test
    void anIdleModelIsUnloaded() {
        start(2, 1, Duration.ofSeconds(5), Duration.ofMillis(1));
        WholeAnswer.read(chat("a"));
        await(() -> backend.openSessions() == 0);
        assertThat(inference.loaded(ALICE)).isEmpty();
    }

    @Test
    void howLongAModelIsIdleIsNotSaidByAClockThatPeopleSet() {
        start(2, 1, Duration.ofSeconds(5), Duration.ofMillis(1));
        WholeAnswer.read(chat("a"));
        clock.advance(Duration.ofHours(-6));
        await(() -> backend.openSessions() == 0);

        start(2, 1, Duration.ofSeconds(5), Duration.ofHours(1));
        WholeAnswer.read(chat("a"));
        clock.advance(Duration.ofHours(6));
        inference.sweep();
        assertThat(backend.openSessions()).isEqualTo(1);
    }

    @Test
    void unloadingEndsRunningStreamsWithAnError() {
        backend.hold();
        var stream = chat("a");
        inference.unload(ALICE, "a");
        assertThatThrownBy(() -> WholeAnswer.read(stream)).isInstanceOf(HostException.class);
        assertFails(() -> inference.unload(ALICE, "a"), InferenceError.MODEL_NOT_LOADED);
    }

    @Test
    void whenTheHostStopsAnAnswerSaysSo() throws Exception {
        backend.hold();
        var stream = chat("a");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var hanging = new HangingBackend();
            inference.bindBackend(hanging, Map.of(ProviderId.PROPERTY, "a-hanging"));
            var waiting = threads.submit(() -> chat("b"));
            await(() -> hanging.opening.get() == 1);

            hostStops.set(true);
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
            var waiting = threads.submit(() -> chat("a"));
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

    @Test
    void theIdOfAModelElsewhereIsTaken() {
        provide("p", backend, "elsewhere");

        assertThat(inference.isTaken("elsewhere")).isTrue();
        assertThat(inference.isTaken("other")).isFalse();
    }

    @Test
    void anUnknownModelIsNotFound() {
        assertThatThrownBy(() -> chat("gpt-9")).isInstanceOfSatisfying(HostException.class, e -> {
            assertThat(e.code()).isEqualTo(InferenceError.MODEL_NOT_FOUND);
            assertThat(e.field()).contains("model");
        });
    }

    @Test
    void withoutABackendTheModelIsNotOfferedAndTheReasonIsSaid() {
        inference.unbindBackend(backend, Map.of(ProviderId.PROPERTY, "fake"));
        assertThat(inference.available(ALICE)).isEmpty();
        assertFails(() -> chat("a"), InferenceError.NO_BACKEND);
        assertThat(inference.check().status()).isEqualTo(Health.Status.DEGRADED);
    }

    @Test
    void aModelThatIsDeletedBeforeItIsOpenedIsNotOpened() {
        models.leaving.put("a", ModelsError.MODEL_BEING_DELETED);
        assertThatThrownBy(() -> chat("a"))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(ModelsError.MODEL_BEING_DELETED));
        assertThat(backend.opened()).isZero();
        await(() -> !inference.isInUse("a"));
    }

    @Test
    void whatIsAvailableIsAskedForAtOnce() {
        assertThat(inference.available(ALICE)).hasSize(3);
        assertThat(models.filesAsked).hasValue(1);
        assertThat(models.fileAsked).hasValue(0);
    }

    @Test
    void aBackendThatFailsSupportsNothingAndHarmsNoOther() {
        ChatBackend failing = new ChatBackend() {
            @Override
            public boolean supports(ModelFile model) {
                throw new IllegalStateException("broken");
            }

            @Override
            public ChatSession open(ModelFile model, LoadOptions options) {
                throw new IllegalStateException("broken");
            }
        };
        inference.bindBackend(failing, Map.of(ProviderId.PROPERTY, "broken"));
        assertThat(inference.available(ALICE)).extracting(AvailableModel::id).containsExactly("a", "b", "c");
        assertThat(WholeAnswer.read(chat("a")).text()).isEqualTo("Hi there");
    }

    @Test
    void aModelWhoseFileIsGoneHidesNoOther() {
        models.broken.put("a", ModelsError.FILE_MISSING);
        models.broken.put("b", ModelsError.MODEL_NOT_FOUND);
        assertThat(inference.available(ALICE)).extracting(AvailableModel::id).containsExactly("c");
    }

    @Test
    void aModelWithoutAFileIsOfferedAndAnswers() {
        var remote = provide("remote", FakeChatBackend.saying("from", " afar"), "far:7b", "far-2");
        assertThat(inference.available(ALICE))
                .extracting(AvailableModel::id)
                .containsExactly("a", "b", "c", "far:7b", "far-2");
        assertThat(WholeAnswer.read(chat("far:7b")).text()).isEqualTo("from afar");
        assertThat(inference.loaded(ALICE).getFirst().backend()).isEqualTo("remote");
        remote.offer("far-2");
        assertFails(() -> chat("far:7b"), InferenceError.MODEL_NOT_FOUND);
        assertThat(inference.available(ALICE)).extracting(AvailableModel::id).doesNotContain("far:7b");
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
    void whatIsSaidToAModelOnThisMachineDoesNotGoToAnotherOfItsName() {
        provide("remote", FakeChatBackend.saying("stolen"), "a");
        assertThat(inference.available(ALICE)).extracting(AvailableModel::id).containsExactly("a", "b", "c");
        assertThat(WholeAnswer.read(chat("a")).text()).isEqualTo("Hi there");
        inference.unbindBackend(backend, Map.of(ProviderId.PROPERTY, "fake"));
        assertFails(() -> chat("a"), InferenceError.NO_BACKEND);
    }

    @Test
    void ofTwoProvidersTheFirstByIdHasTheModel() {
        provide("second", FakeChatBackend.saying("two"), "far");
        provide("first", FakeChatBackend.saying("one"), "far");
        assertThat(inference.available(ALICE))
                .filteredOn(model -> model.id().equals("far"))
                .extracting(AvailableModel::backend)
                .containsExactly("first");
        assertThat(WholeAnswer.read(chat("far")).text()).isEqualTo("one");
    }

    @Test
    void modelsElsewhereTakeNoPlaceInMemory() {
        provide("remote", FakeChatBackend.saying("afar"), "far-1", "far-2", "far-3");
        backend.hold();
        try (var busyA = chat("a");
                var busyB = chat("b")) {
            for (var far : List.of("far-1", "far-2", "far-3")) {
                assertThat(WholeAnswer.read(chat(far)).text()).isEqualTo("afar");
            }
            assertFails(() -> chat("c"), InferenceError.QUEUE_FULL);
            assertThat(List.of(busyA.modelId(), busyB.modelId())).containsExactly("a", "b");
        }
        assertThat(inference.loaded(ALICE)).hasSize(5);
    }

    @Test
    void aProviderThatFailsIsWithoutModelsAndHarmsNoOther() {
        ChatModelProvider failing = new ChatModelProvider() {
            @Override
            public List<ChatModel> models() {
                throw new IllegalStateException("broken");
            }

            @Override
            public ChatSession open(String modelId) {
                throw new IllegalStateException("broken");
            }
        };
        inference.bindProvider(failing, Map.of(ProviderId.PROPERTY, "broken"));
        provide("remote", FakeChatBackend.saying("afar"), "far");
        assertThat(inference.available(ALICE)).extracting(AvailableModel::id).containsExactly("a", "b", "c", "far");
        assertThat(WholeAnswer.read(chat("far")).text()).isEqualTo("afar");
    }

    @Test
    void theOldVersionOfAProviderLeavingDoesNotTakeTheNewOneWithIt() {
        var old = provide("remote", FakeChatBackend.saying("old"), "far");
        provide("remote", FakeChatBackend.saying("new"), "far");
        inference.unbindProvider(old, Map.of(ProviderId.PROPERTY, "remote"));
        assertThat(WholeAnswer.read(chat("far")).text()).isEqualTo("new");
    }

    @Test
    void whenAProviderBeginsAnewALoadedModelIsRunByTheNewOne() {
        var old = provide("remote", FakeChatBackend.saying("old"), "far");
        assertThat(WholeAnswer.read(chat("far")).text()).isEqualTo("old");
        inference.unbindProvider(old, Map.of(ProviderId.PROPERTY, "remote"));
        assertThat(inference.loaded(ALICE)).isEmpty();
        assertFails(() -> chat("far"), InferenceError.MODEL_NOT_FOUND);
        provide("remote", FakeChatBackend.saying("new"), "far");
        assertThat(WholeAnswer.read(chat("far")).text()).isEqualTo("new");
    }

    @Test
    void whenABackendBeginsAnewALoadedModelLeavesMemoryAndIsRunByTheNewOne() {
        assertThat(WholeAnswer.read(chat("a")).text()).isEqualTo("Hi there");
        inference.unbindBackend(backend, Map.of(ProviderId.PROPERTY, "fake"));
        assertThat(backend.openSessions()).isZero();
        inference.bindBackend(FakeChatBackend.saying("new"), Map.of(ProviderId.PROPERTY, "fake"));
        assertThat(WholeAnswer.read(chat("a")).text()).isEqualTo("new");
    }

    @Test
    void aBackendThatLeavesBetweenItsChoiceAndItsOpeningIsNotOpened() {
        var properties = Map.of(ProviderId.PROPERTY, "early");
        ChatBackend leaving = new ChatBackend() {
            @Override
            public boolean supports(ModelFile model) {
                inference.unbindBackend(this, properties);
                return true;
            }

            @Override
            public ChatSession open(ModelFile model, LoadOptions options) {
                throw new AssertionError("It is gone");
            }
        };
        inference.bindBackend(leaving, properties);
        assertThat(WholeAnswer.read(chat("a")).text()).isEqualTo("Hi there");
        assertThat(inference.loaded(ALICE)).extracting(LoadedModel::backend).containsExactly("fake");
    }

    private FakeChatModelProvider provide(String id, FakeChatBackend answers, String... models) {
        var provider = new FakeChatModelProvider(answers, models);
        inference.bindProvider(provider, Map.of(ProviderId.PROPERTY, id));
        return provider;
    }

    private FakeChatBackend version(String says, long bundle) {
        var version = FakeChatBackend.saying(says, " again");
        leases.hide(bundle);
        inference.bindBackend(
                version, Map.of(ProviderId.PROPERTY, "fake", "service.id", bundle, "service.bundleid", bundle));
        return version;
    }

    @Test
    void answersEndOnTheVersionThatTheyBeganOnWhileNewOnesGoToTheNext() throws Exception {
        inference.unbindBackend(backend, Map.of(ProviderId.PROPERTY, "fake"));
        var first = version("one", 1);
        leases.putInService(1, OptionalLong.empty());
        first.hold();
        var under = chat("a");
        var second = version("two", 2);
        assertThat(inference.available(ALICE)).isNotEmpty();
        leases.putInService(2, OptionalLong.of(1));

        assertThat(WholeAnswer.read(chat("a")).text()).isEqualTo("two again");
        assertThat(leases.underWay(1)).isEqualTo(1);
        first.release();
        assertThat(WholeAnswer.read(under).text()).isEqualTo("one again");
        assertThat(leases.close(1, Duration.ofSeconds(10))).isTrue();
        await(() -> first.openSessions() == 0);
        assertThat(second.opened()).isEqualTo(1);
        assertThat(second.openSessions()).isEqualTo(1);
    }

    @Test
    void whatIsClosedTakesNoRequestAndTheNextVersionDoesInItsPlace() throws Exception {
        inference.unbindBackend(backend, Map.of(ProviderId.PROPERTY, "fake"));
        var first = version("one", 1);
        leases.putInService(1, OptionalLong.empty());
        assertThat(WholeAnswer.read(chat("a")).text()).isEqualTo("one again");
        version("two", 2);
        leases.putInService(2, OptionalLong.of(1));
        assertThat(leases.close(1, Duration.ofSeconds(10))).isTrue();
        assertThat(WholeAnswer.read(chat("a")).text()).isEqualTo("two again");
        inference.unbindBackend(first, Map.of("service.id", 1L));
        await(() -> first.openSessions() == 0);
        assertThat(inference.loaded(ALICE)).hasSize(1);
    }

    @Test
    void aPluginThatIsRemovedTakesItsModelsWithIt() throws Exception {
        inference.unbindBackend(backend, Map.of(ProviderId.PROPERTY, "fake"));
        var only = version("one", 1);
        leases.putInService(1, OptionalLong.empty());
        only.hold();
        var under = chat("a");
        leases.retire(1);
        assertThat(inference.available(ALICE)).isEmpty();
        assertFails(() -> chat("a"), InferenceError.NO_BACKEND);
        only.release();
        assertThat(WholeAnswer.read(under).text()).isEqualTo("one again");
    }

    @Test
    void theOldVersionOfABackendLeavingDoesNotTakeTheNewOneWithIt() {
        inference.bindBackend(FakeChatBackend.saying("new"), Map.of(ProviderId.PROPERTY, "fake"));
        inference.unbindBackend(backend, Map.of(ProviderId.PROPERTY, "fake"));
        assertThat(WholeAnswer.read(chat("a")).text()).isEqualTo("new");
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
