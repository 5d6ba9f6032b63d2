// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import static io.beep.host.inference.internal.InferenceFixture.ALICE;
import static io.beep.host.inference.internal.InferenceFixture.FAKE;
import static io.beep.host.inference.internal.InferenceFixture.assertFails;
import static io.beep.host.inference.internal.InferenceFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.inference.AvailableModel;
import io.beep.host.inference.LoadedModel;
import io.beep.host.inference.WholeAnswer;
import io.beep.host.leases.Leases;
import io.beep.host.models.ModelsError;
import io.beep.host.spi.ProviderId;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.inference.ChatBackend;
import io.beep.host.spi.inference.ChatModel;
import io.beep.host.spi.inference.ChatModelProvider;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.testkit.FakeChatBackend;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose models there are, and who runs them while backends and providers come and go. */
class OfferedModelsTest {
    private final InferenceFixture fixture = new InferenceFixture("Hi", " there");
    private final FakeChatBackend backend = fixture.backend;
    private final FakeModels models = fixture.models;
    private final Leases leases = fixture.leases;
    private final InferenceImpl inference = fixture.inference();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void theIdOfAModelElsewhereIsTaken() {
        fixture.provide("p", backend, "elsewhere");

        assertThat(inference.isTaken("elsewhere")).isTrue();
        assertThat(inference.isTaken("other")).isFalse();
    }

    @Test
    void withoutABackendTheModelIsNotOfferedAndTheReasonIsSaid() {
        inference.unbindBackend(backend, FAKE);
        assertThat(inference.available(ALICE)).isEmpty();
        assertFails(() -> fixture.chat("a"), InferenceError.NO_BACKEND);
        assertThat(inference.check().status()).isEqualTo(Health.Status.DEGRADED);
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
        assertThat(fixture.answer("a")).isEqualTo("Hi there");
    }

    @Test
    void aModelWhoseFileIsGoneHidesNoOther() {
        models.broken.put("a", ModelsError.FILE_MISSING);
        models.broken.put("b", ModelsError.MODEL_NOT_FOUND);
        assertThat(inference.available(ALICE)).extracting(AvailableModel::id).containsExactly("c");
    }

    @Test
    void aModelWithoutAFileIsOfferedAndAnswers() {
        var remote = fixture.provide("remote", FakeChatBackend.saying("from", " afar"), "far:7b", "far-2");
        assertThat(inference.available(ALICE))
                .extracting(AvailableModel::id)
                .containsExactly("a", "b", "c", "far:7b", "far-2");
        assertThat(fixture.answer("far:7b")).isEqualTo("from afar");
        assertThat(inference.loaded(ALICE).getFirst().backend()).isEqualTo("remote");
        remote.offer("far-2");
        assertFails(() -> fixture.chat("far:7b"), InferenceError.MODEL_NOT_FOUND);
        assertThat(inference.available(ALICE)).extracting(AvailableModel::id).doesNotContain("far:7b");
    }

    @Test
    void whatIsSaidToAModelOnThisMachineDoesNotGoToAnotherOfItsName() {
        fixture.provide("remote", FakeChatBackend.saying("stolen"), "a");
        assertThat(inference.available(ALICE)).extracting(AvailableModel::id).containsExactly("a", "b", "c");
        assertThat(fixture.answer("a")).isEqualTo("Hi there");
        inference.unbindBackend(backend, FAKE);
        assertFails(() -> fixture.chat("a"), InferenceError.NO_BACKEND);
    }

    @Test
    void ofTwoProvidersTheFirstByIdHasTheModel() {
        fixture.provide("second", FakeChatBackend.saying("two"), "far");
        fixture.provide("first", FakeChatBackend.saying("one"), "far");
        assertThat(inference.available(ALICE))
                .filteredOn(model -> model.id().equals("far"))
                .extracting(AvailableModel::backend)
                .containsExactly("first");
        assertThat(fixture.answer("far")).isEqualTo("one");
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
        fixture.provide("remote", FakeChatBackend.saying("afar"), "far");
        assertThat(inference.available(ALICE)).extracting(AvailableModel::id).containsExactly("a", "b", "c", "far");
        assertThat(fixture.answer("far")).isEqualTo("afar");
    }

    @Test
    void theOldVersionOfAProviderLeavingDoesNotTakeTheNewOneWithIt() {
        var old = fixture.provide("remote", FakeChatBackend.saying("old"), "far");
        fixture.provide("remote", FakeChatBackend.saying("new"), "far");
        inference.unbindProvider(old, Map.of(ProviderId.PROPERTY, "remote"));
        assertThat(fixture.answer("far")).isEqualTo("new");
    }

    @Test
    void whenAProviderBeginsAnewALoadedModelIsRunByTheNewOne() {
        var old = fixture.provide("remote", FakeChatBackend.saying("old"), "far");
        assertThat(fixture.answer("far")).isEqualTo("old");
        inference.unbindProvider(old, Map.of(ProviderId.PROPERTY, "remote"));
        assertThat(inference.loaded(ALICE)).isEmpty();
        assertFails(() -> fixture.chat("far"), InferenceError.MODEL_NOT_FOUND);
        fixture.provide("remote", FakeChatBackend.saying("new"), "far");
        assertThat(fixture.answer("far")).isEqualTo("new");
    }

    @Test
    void whenABackendBeginsAnewALoadedModelLeavesMemoryAndIsRunByTheNewOne() {
        assertThat(fixture.answer("a")).isEqualTo("Hi there");
        inference.unbindBackend(backend, FAKE);
        assertThat(backend.openSessions()).isZero();
        inference.bindBackend(FakeChatBackend.saying("new"), FAKE);
        assertThat(fixture.answer("a")).isEqualTo("new");
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
        assertThat(fixture.answer("a")).isEqualTo("Hi there");
        assertThat(inference.loaded(ALICE)).extracting(LoadedModel::backend).containsExactly("fake");
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
        inference.unbindBackend(backend, FAKE);
        var first = version("one", 1);
        leases.putInService(1, OptionalLong.empty());
        first.hold();
        var under = fixture.chat("a");
        var second = version("two", 2);
        assertThat(inference.available(ALICE)).isNotEmpty();
        leases.putInService(2, OptionalLong.of(1));

        assertThat(fixture.answer("a")).isEqualTo("two again");
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
        inference.unbindBackend(backend, FAKE);
        var first = version("one", 1);
        leases.putInService(1, OptionalLong.empty());
        assertThat(fixture.answer("a")).isEqualTo("one again");
        version("two", 2);
        leases.putInService(2, OptionalLong.of(1));
        assertThat(leases.close(1, Duration.ofSeconds(10))).isTrue();
        assertThat(fixture.answer("a")).isEqualTo("two again");
        inference.unbindBackend(first, Map.of("service.id", 1L));
        await(() -> first.openSessions() == 0);
        assertThat(inference.loaded(ALICE)).hasSize(1);
    }

    @Test
    void aPluginThatIsRemovedTakesItsModelsWithIt() throws Exception {
        inference.unbindBackend(backend, FAKE);
        var only = version("one", 1);
        leases.putInService(1, OptionalLong.empty());
        only.hold();
        var under = fixture.chat("a");
        leases.retire(1);
        assertThat(inference.available(ALICE)).isEmpty();
        assertFails(() -> fixture.chat("a"), InferenceError.NO_BACKEND);
        only.release();
        assertThat(WholeAnswer.read(under).text()).isEqualTo("one again");
    }

    @Test
    void theOldVersionOfABackendLeavingDoesNotTakeTheNewOneWithIt() {
        inference.bindBackend(FakeChatBackend.saying("new"), FAKE);
        inference.unbindBackend(backend, FAKE);
        assertThat(fixture.answer("a")).isEqualTo("new");
    }
}
