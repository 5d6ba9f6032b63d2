// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import static io.beep.host.models.internal.ModelsFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.leases.LeasedServices;
import io.beep.host.leases.Leases;
import io.beep.host.models.Models.StarterModel;
import io.beep.host.models.ModelsError;
import io.beep.host.spi.ProviderId;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.models.ModelSource;
import io.beep.host.spi.models.ModelSourceError;
import io.beep.host.spi.models.OfferedModel;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.tasks.Task;
import io.beep.host.testkit.FakeModelSource;
import io.beep.host.testkit.GgufWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/** Sources of models as they come and go, and what they may try. */
class ModelSourcesTest {
    private static final byte[] TINY = ModelsFixture.tiny();
    private static final byte[] OTHER =
            GgufWriter.tiny().text("general.author", "x").file(GgufWriter.TINY_DATA);

    @TempDir
    Path home;

    private final FakeModelSource own = new FakeModelSource(TINY, "own");
    private ModelsFixture fixture;
    private FakeTasks tasks;
    private Leases leases;
    private ModelsImpl models;

    @BeforeEach
    void start() {
        fixture = new ModelsFixture(home, own);
        tasks = fixture.tasks;
        leases = fixture.leases;
        models = fixture.models();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Map<String, Object> of(long bundle, String id) {
        return Map.of(Constants.SERVICE_BUNDLEID, bundle, Constants.SERVICE_ID, bundle, ProviderId.PROPERTY, id);
    }

    /** Binds a source of a plugin that is there, and not in service yet. */
    private void bind(ModelSource source, long bundle, String id) {
        leases.hide(bundle);
        models.bindSource(source, of(bundle, id));
    }

    private void bindInService(ModelSource source, long bundle, String id) {
        bind(source, bundle, id);
        leases.putInService(bundle, OptionalLong.empty());
    }

    private List<String> offered() {
        return models.starters(ALICE).stream().map(StarterModel::id).toList();
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> all = Files.walk(home.resolve("models"))) {
            assertThat(all.filter(
                            path -> Files.isRegularFile(path) || path.toString().contains("fetch-")))
                    .isEmpty();
        }
        assertThat(models.list(ALICE, PageRequest.first()).items()).isEmpty();
    }

    /** A source of one model that does as the test says. */
    private record Doing(OfferedModel model, Fetch how) implements ModelSource {
        @FunctionalInterface
        interface Fetch {
            Path fetch(Path folder, Progress progress) throws IOException;
        }

        @Override
        public List<OfferedModel> models() {
            return List.of(model);
        }

        @Override
        public Path fetch(String modelId, Path folder, Progress progress) throws IOException {
            return how.fetch(folder, progress);
        }
    }

    private static OfferedModel model(String id, String sha256) {
        return new OfferedModel(
                id, "Of " + id, "For tests", "MIT", 1, Optional.of(sha256).filter(text -> !text.isEmpty()));
    }

    private Task fetch(Doing.Fetch how) {
        return fetch(model("mine", ""), how);
    }

    private Task fetch(OfferedModel model, Doing.Fetch how) {
        var source = new Doing(model, how);
        models.bindSource(source, Map.of(ProviderId.PROPERTY, "test"));
        try {
            return models.fetchStarter(ALICE, model.id());
        } finally {
            models.unbindSource(source, Map.of(ProviderId.PROPERTY, "test"));
        }
    }

    private void assertRefused(Doing.Fetch how, String why) throws IOException {
        var task = fetch(how);
        assertThat(task.state()).isEqualTo(Task.State.FAILED);
        assertThat(task.error().orElseThrow()).contains(why);
        assertNothingIsLeft();
    }

    private static <T> FutureTask<T> inBackground(Callable<T> work) {
        var future = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(future);
        return future;
    }

    private static void awaitFetch(FakeModelSource source) {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (source.fetching() == 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void whatASourceOffersIsThereAsLongAsItIs() {
        var source = new FakeModelSource(OTHER, "more");
        assertThat(offered()).containsExactly("own");
        bindInService(source, 1, "a");
        assertThat(offered()).containsExactly("own", "more");
        source.offer("one", "two");
        assertThat(offered()).containsExactly("own", "one", "two");
        models.unbindSource(source, of(1, "a"));
        assertThat(offered()).containsExactly("own");
        assertThatThrownBy(() -> models.fetchStarter(ALICE, "one"))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(ModelsError.STARTER_NOT_FOUND))
                .hasMessageContaining("[own]");
    }

    @Test
    void itsModelComesIntoTheCatalogue() throws IOException {
        bindInService(new FakeModelSource(OTHER, "more"), 1, "a");
        var task = models.fetchStarter(ALICE, "more");

        assertThat(task.kind()).isEqualTo("model-starter");
        assertThat(task.title()).isEqualTo("Starter model Fake more");
        assertThat(task.result()).contains("more");
        assertThat(tasks.steps).containsExactly("Fetching more", "Checking and copying");
        assertThat(models.get(ALICE, "more")).satisfies(model -> {
            assertThat(model.name()).isEqualTo("Fake more");
            assertThat(model.source()).isEqualTo("starter");
        });
        assertThat(models.starters(ALICE)).extracting(StarterModel::present).containsExactly(false, true);
        assertThat(home.resolve("models/.incoming")).isEmptyDirectory();
    }

    @Test
    void withoutAHashAModelIsThereIfItWasFetchedUnderItsId() throws IOException {
        var source = new Doing(model("mine", ""), (folder, progress) -> Files.write(folder.resolve("m"), OTHER));
        models.bindSource(source, Map.of());
        assertThat(models.starters(ALICE)).extracting(StarterModel::present).containsExactly(false, false);
        assertThat(models.fetchStarter(ALICE, "mine").result()).contains("mine");
        assertThat(models.starters(ALICE)).extracting(StarterModel::present).containsExactly(false, true);
    }

    @Test
    void anIdIsOfferedOnceByTheHostOrTheSourceWhoseIdComesFirst() {
        bindInService(new FakeModelSource(OTHER, "own", "shared"), 1, "b");
        bindInService(new Doing(model("shared", ""), (folder, progress) -> folder), 2, "a");

        assertThat(offered()).containsExactly("own", "shared");
        assertThat(models.starters(ALICE)).extracting(StarterModel::licence).containsExactly("Apache-2.0", "MIT");
        assertThat(models.fetchStarter(ALICE, "own").result()).contains("own");
        assertThat(models.starters(ALICE)).extracting(StarterModel::present).containsExactly(true, false);
    }

    @Test
    void aSourceThatCannotSayWhatItOffersHidesNoOther() {
        bindInService(new FakeModelSource(OTHER, "more"), 1, "b");
        bindInService(
                new ModelSource() {
                    @Override
                    public List<OfferedModel> models() {
                        throw new IllegalStateException("a fault");
                    }

                    @Override
                    public Path fetch(String modelId, Path folder, Progress progress) {
                        return folder;
                    }
                },
                2,
                "a");
        assertThat(offered()).containsExactly("own", "more");
    }

    @Test
    void aSourceThatRefusesAtOnceMakesNoTask() {
        bindInService(
                new ModelSource() {
                    @Override
                    public List<OfferedModel> models() {
                        return List.of(model("keyless", ""));
                    }

                    @Override
                    public void check(String modelId) {
                        throw new HostException(ModelSourceError.MODEL_NOT_AVAILABLE, "Set the key of " + modelId);
                    }

                    @Override
                    public Path fetch(String modelId, Path folder, Progress progress) {
                        return folder;
                    }
                },
                1,
                "a");
        assertThatThrownBy(() -> models.fetchStarter(ALICE, "keyless")).hasMessage("Set the key of keyless");
        assertThat(tasks.steps).isEmpty();
    }

    @Test
    void aNewVersionOffersInPlaceOfTheOldOneInOneStep() {
        bindInService(new FakeModelSource(OTHER, "first"), 1, "a");
        bind(new FakeModelSource(OTHER, "second"), 2, "a");
        assertThat(offered()).containsExactly("own", "first");
        leases.putInService(2, OptionalLong.of(1));
        assertThat(offered()).containsExactly("own", "second");
        leases.retire(2);
        assertThat(offered()).containsExactly("own");
    }

    @Test
    void aPluginIsHeldWhileItsSourceFetches() throws Exception {
        var source = new FakeModelSource(OTHER, "more");
        bindInService(source, 1, "a");
        source.hold();
        var task = inBackground(() -> models.fetchStarter(ALICE, "more"));
        awaitFetch(source);
        assertThat(leases.underWay(1)).isOne();

        bind(new FakeModelSource(OTHER), 2, "a");
        leases.putInService(2, OptionalLong.of(1));
        assertThat(offered()).containsExactly("own");
        var closed = inBackground(() -> leases.close(1, Duration.ofSeconds(20)));
        source.release();

        assertThat(closed.get()).isTrue();
        assertThat(task.get().result()).contains("more");
        assertThat(leases.underWay(1)).isZero();
    }

    @Test
    void aFetchEndsWhenItsSourceIsTakenAwayInTheMiddle() throws Exception {
        var source = new FakeModelSource(OTHER, "more");
        bindInService(source, 1, "a");
        source.hold();
        var ended = new CompletableFuture<Boolean>();
        var task = inBackground(() -> {
            var failed = models.fetchStarter(ALICE, "more");
            ended.complete(Thread.currentThread().isInterrupted());
            return failed;
        });
        awaitFetch(source);
        models.unbindSource(source, of(1, "a"));

        assertThat(task.get().error().orElseThrow()).contains("plugin that fetched the model was stopped");
        assertThat(ended.get()).as("left interrupted").isFalse();
        assertNothingIsLeft();
    }

    @Test
    void aSourceThatIsTakenAwayBeforeItsFetchBeginsIsNotAsked() {
        var services = new LeasedServices<ModelSource>(leases);
        var source = new Doing(model("mine", ""), (folder, progress) -> {
            throw new AssertionError("it fetches");
        });
        var offer = new Sources.Offer(source.model(), services.bind(source, Map.of()));
        services.unbind(source, Map.of());
        var fetch = new SourceFetch(new ModelFiles(home), 10_000);
        assertThatThrownBy(() -> fetch.fetch(ALICE, offer, tasks))
                .hasMessageContaining("plugin that fetched the model was stopped");
    }

    @Test
    void whatASourceTellsAfterItsFetchIsNotHeard() throws IOException {
        var kept = new AtomicReference<Progress>();
        fetch((folder, progress) -> {
            kept.set(progress);
            return Files.write(folder.resolve("m.gguf"), OTHER);
        });
        kept.get().step("I am still here");
        assertThat(tasks.steps).containsExactly("Checking and copying");
    }

    @Test
    void aTaskThatWaitsForItsTurnFetchesFromTheVersionThatIsThereThen() {
        var first = new FakeModelSource(TINY, "more");
        bindInService(first, 1, "a");
        tasks.before = () -> {
            bind(new FakeModelSource(OTHER, "more"), 2, "a");
            leases.putInService(2, OptionalLong.of(1));
            leases.forget(1);
            models.unbindSource(first, of(1, "a"));
        };
        assertThat(models.fetchStarter(ALICE, "more").result()).contains("more");
        assertThat(models.file(ALICE, "more").path()).hasBinaryContent(OTHER);
    }

    @Test
    void aTaskWhoseSourceHasGoneFails() throws IOException {
        var source = new FakeModelSource(OTHER, "more");
        bindInService(source, 1, "a");
        tasks.before = () -> models.unbindSource(source, of(1, "a"));
        var task = models.fetchStarter(ALICE, "more");
        assertThat(task.error().orElseThrow()).contains("no starter model more");
        assertNothingIsLeft();
    }

    @Test
    void aFileOutsideOfTheFolderIsRefused() throws IOException {
        var outside = Files.write(home.resolve("outside.gguf"), OTHER);
        var no = "gave no file of its own";
        assertRefused((folder, progress) -> outside, no);
        assertRefused((folder, progress) -> Files.copy(outside, folder.resolve("../../../beside.gguf")), no);
    }

    @Test
    void linksAndWhatIsNoFileAreRefused() throws IOException {
        var outside = Files.write(home.resolve("outside.gguf"), OTHER);
        var no = "gave no file of its own";
        assertRefused((folder, progress) -> Files.createSymbolicLink(folder.resolve("l"), outside), no);
        assertRefused(
                (folder, progress) ->
                        Files.createSymbolicLink(folder.resolve("l"), Files.write(folder.resolve("inside"), OTHER)),
                no);
        assertRefused(
                (folder, progress) ->
                        Files.createSymbolicLink(folder.resolve("l"), home).resolve("outside.gguf"),
                no);
        assertRefused((folder, progress) -> folder, no);
        assertRefused((folder, progress) -> folder.resolve("missing"), no);
    }

    @Test
    void aFolderThatTheSourceDeletedIsNoHarm() throws IOException {
        assertRefused(
                (folder, progress) -> {
                    Files.delete(folder);
                    return folder;
                },
                "gave no file of its own");
    }

    @Test
    void anotherContentThanWasOfferedIsRefused() throws IOException {
        var task = fetch(
                model("mine", "0".repeat(64)), (folder, progress) -> Files.write(folder.resolve("m.gguf"), OTHER));
        assertThat(task.error().orElseThrow()).contains("not the one that is pinned");
        assertNothingIsLeft();
    }

    @Test
    void whatIsNoModelIsRefusedAsWithEveryImport() throws IOException {
        assertRefused((folder, progress) -> Files.write(folder.resolve("m.gguf"), new byte[100]), "not a GGUF file");
    }

    @Test
    void aFileMayBeAsLargeAsTheHostAllowsWhateverItsSourceSaid() throws IOException {
        assertRefused(
                (folder, progress) ->
                        Files.write(folder.resolve("m.gguf"), GgufWriter.tiny().file(20_000)),
                "10000 bytes at most");
        assertRefused(
                (folder, progress) -> {
                    try (var sparse =
                            new RandomAccessFile(folder.resolve("m.gguf").toFile(), "rw")) {
                        sparse.setLength(1L << 40);
                    }
                    return folder.resolve("m.gguf");
                },
                "10000 bytes at most");
    }

    @Test
    void howeverASourceFailsItsTaskSaysSo() throws IOException {
        assertRefused(
                (folder, progress) -> {
                    Files.write(folder.resolve("half.gguf"), new byte[10]);
                    throw new IOException("connection reset");
                },
                "The source test failed with the model mine");
        assertRefused(
                (folder, progress) -> {
                    throw new IllegalStateException("a fault");
                },
                "The source test failed");
        assertRefused(
                (folder, progress) -> {
                    throw new NoClassDefFoundError("gone");
                },
                "The source test failed");
        assertRefused(
                (folder, progress) -> {
                    throw new HostException(ModelSourceError.MODEL_NOT_AVAILABLE, "The server asks for a key");
                },
                "The server asks for a key");
    }

    @Test
    void aFetchThatIsCancelledLeavesNothing() throws Exception {
        var source = new FakeModelSource(OTHER, "more");
        bindInService(source, 1, "a");
        source.hold();
        var ended = new CompletableFuture<Task>();
        var thread = Thread.ofPlatform().daemon().start(() -> ended.complete(models.fetchStarter(ALICE, "more")));
        awaitFetch(source);
        tasks.cancelled = true;
        thread.interrupt();

        assertThat(ended.get().error()).contains("cancelled");
        assertThat(leases.underWay(1)).isZero();
        assertNothingIsLeft();
    }

    @Test
    void aSourceThatDoesNotStopWhenItIsAskedToGivesNothing() throws IOException {
        assertRefused(
                (folder, progress) -> {
                    tasks.cancelled = true;
                    return Files.write(folder.resolve("m.gguf"), OTHER);
                },
                "cancelled");
    }
}
