// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import static io.beep.host.models.internal.ModelsFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.models.Model;
import io.beep.host.models.ModelUse;
import io.beep.host.models.ModelsError;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.tasks.Task;
import io.beep.host.testkit.GgufWriter;
import io.beep.host.testkit.RealProcesses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsImplTest {
    private static final byte[] TINY = ModelsFixture.tiny();

    @TempDir
    Path home;

    private ModelsFixture fixture;
    private FakeTasks tasks;
    private ModelsImpl models;

    @BeforeEach
    void start() {
        fixture = new ModelsFixture(home, source(Map.of("PATH", "")));
        tasks = fixture.tasks;
        models = fixture.models();
    }

    /** The starter model, got by the Python that is found in these surroundings. */
    private static StarterSource source(Map<String, String> surroundings) {
        return new StarterSource(new RealProcesses(), new PythonProgram(surroundings), Starter.ALL);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void restart() {
        models = fixture.restart(source(Map.of("PATH", "")));
    }

    private Model upload(String name, byte[] content) {
        return fixture.upload(name, content);
    }

    private static void assertRefused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void anUploadedModelIsThereWithAllThatItsHeaderSays() {
        var model = upload("../../My Tiny.Model.gguf", TINY);
        assertThat(model.id()).isEqualTo("my-tiny-model");
        assertThat(models.get(ALICE, "my-tiny-model")).satisfies(shown -> {
            assertThat(shown.name()).isEqualTo("Tiny");
            assertThat(shown.sizeBytes()).isEqualTo(TINY.length);
            assertThat(shown.sha256()).hasSize(64);
            assertThat(shown.parameters()).hasValue(40);
            assertThat(shown.chat()).isTrue();
            assertThat(shown.source()).isEqualTo("upload");
        });
        assertThat(models.file(ALICE, model.id()).path()).isEqualTo(home.resolve("models/my-tiny-model.gguf"));
        assertThat(fixture.trail()).containsExactly("models:upload model/my-tiny-model");
    }

    @Test
    void aListSaysWhetherAModelCanChatAsItsOwnPageDoes() throws IOException {
        var model = upload("tiny.gguf", TINY);
        assertThat(model.chat()).isTrue();
        assertThat(models.list(ALICE, PageRequest.first()).items())
                .extracting(Model::chat)
                .containsExactly(true);
        assertThat(models.get(ALICE, model.id()).chat()).isTrue();
    }

    @Test
    void itIsStillThereAfterARestart() throws IOException {
        upload("tiny.gguf", TINY);
        restart();
        assertThat(models.get(ALICE, "tiny").contextTokens()).hasValue(512);
        assertThat(models.file(ALICE, "tiny").chat().bosToken()).contains("<s>");
    }

    @Test
    void theSameContentIsKeptOnce() throws IOException {
        var first = upload("one.gguf", TINY);
        var second = upload("two.gguf", TINY);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(fixture.filesOfModels()).hasSize(1);
    }

    @Test
    void differentContentOfTheSameNameGetsANumber() {
        upload("tiny.gguf", TINY);
        assertThat(upload(
                                "tiny.gguf",
                                GgufWriter.tiny().text("general.author", "x").file(64))
                        .id())
                .isEqualTo("tiny-2");
        assertThat(upload(
                                "import.gguf",
                                GgufWriter.tiny().text("general.author", "y").file(64))
                        .id())
                .isEqualTo("import-2");
    }

    @Test
    void aBadFileIsRefusedWithWhatIsWrongAndLeavesNothing() throws IOException {
        assertThatThrownBy(() -> upload("x.gguf", new byte[100]))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("not a GGUF file");
        assertThatThrownBy(() -> upload("x.gguf", GgufWriter.tiny().file(10)))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("cut short");
        assertThat(fixture.filesOfModels()).isEmpty();
        assertThat(models.list(ALICE, PageRequest.first()).items()).isEmpty();
    }

    @Test
    void aBadHeaderIsRefusedBeforeTheRestIsRead() {
        var rest = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("the rest was read");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return read();
            }
        };
        var content = new SequenceInputStream(new ByteArrayInputStream(new byte[8192]), rest);
        assertRefused(() -> models.upload(ALICE, "x.gguf", -1, content), ModelsError.FILE_NOT_FIT);
    }

    @Test
    void anUploadThatIsCutShortOrTooLongIsRefused() throws IOException {
        assertRefused(
                () -> models.upload(ALICE, "x.gguf", TINY.length + 5, new ByteArrayInputStream(TINY)),
                ModelsError.UPLOAD_CUT_SHORT);
        assertRefused(
                () -> models.upload(ALICE, "x.gguf", ModelsFixture.LARGEST + 1, new ByteArrayInputStream(TINY)),
                ModelsError.FILE_TOO_LARGE);
        var endless = GgufWriter.tiny().file(20_000);
        assertRefused(
                () -> models.upload(ALICE, "x.gguf", -1, new ByteArrayInputStream(endless)),
                ModelsError.FILE_TOO_LARGE);
        assertThat(fixture.filesOfModels()).isEmpty();
    }

    @Test
    void aFileOfTheImportFolderIsImportedAndStaysWhereItIs() throws IOException {
        var file = fixture.forImport("tiny.gguf", TINY);
        assertThat(models.importCandidates(ALICE))
                .singleElement()
                .satisfies(found -> assertThat(found.sizeBytes()).isEqualTo(TINY.length));
        var task = models.importFile(ALICE, "tiny.gguf");
        assertThat(task.result()).contains("tiny");
        assertThat(tasks.lastBytes).isEqualTo(TINY.length);
        assertThat(file).exists();
        assertThat(models.get(ALICE, "tiny").source()).isEqualTo("import");
    }

    @Test
    void nothingOutsideOfTheImportFoldersIsRead() throws IOException {
        var outside = Files.write(home.resolve("outside.gguf"), TINY);
        Files.createSymbolicLink(home.resolve("import/link.gguf"), outside);
        for (var path :
                new String[] {outside.toString(), "../outside.gguf", "link.gguf", "/etc/passwd", "missing.gguf", "."}) {
            assertRefused(() -> models.importFile(ALICE, path), ModelsError.FILE_NOT_FOUND);
        }
        assertRefused(() -> models.importFile(ALICE, "a\0b"), ModelsError.FILE_NOT_ALLOWED);
    }

    @Test
    void aCancelledImportLeavesNothing() throws IOException {
        fixture.forImport("tiny.gguf", TINY);
        tasks.cancelled = true;
        assertThat(models.importFile(ALICE, "tiny.gguf").state()).isEqualTo(Task.State.FAILED);
        assertThat(fixture.filesOfModels()).isEmpty();
    }

    @Test
    void aFileDoesNotTakeThePlaceOfAModelElsewhere() {
        models.bindUse(new ModelUse() {
            @Override
            public boolean isInUse(String modelId) {
                return false;
            }

            @Override
            public boolean isTaken(String modelId) {
                return modelId.equals("remote-gpt");
            }
        });

        assertThat(upload("remote-gpt.gguf", TINY).id()).isEqualTo("remote-gpt-2");
    }

    @Test
    void fourHeadersAreReadAtATimeAndOneOfAnAccount() throws Exception {
        var arrive = new CountDownLatch(1);
        var begun = new ConcurrentLinkedQueue<String>();
        var threads = new ArrayList<Thread>();
        for (var name : List.of("ada", "ada", "ben", "cleo", "dora", "emil")) {
            var content = new SequenceInputStream(
                    new InputStream() {
                        @Override
                        public int read() {
                            return read(new byte[1], 0, 1);
                        }

                        @Override
                        public int read(byte[] bytes, int offset, int length) {
                            begun.add(name);
                            try {
                                arrive.await();
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                            return -1;
                        }
                    },
                    new ByteArrayInputStream(TINY));
            threads.add(Thread.ofPlatform()
                    .start(() -> models.upload(TestAccess.caller(name), "tiny.gguf", TINY.length, content)));
        }

        while (begun.size() < 4
                || threads.stream()
                                .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
                                .count()
                        < 2) {
            Thread.onSpinWait();
        }
        assertThat(begun).doesNotHaveDuplicates().hasSize(4);
        arrive.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(models.get(ALICE, "tiny").id()).isEqualTo("tiny");
    }

    @Test
    void aModelInUseIsNotDeleted() throws IOException {
        upload("tiny.gguf", TINY);
        models.bindUse(id -> id.equals("tiny"));
        assertRefused(() -> models.delete(ALICE, "tiny"), ModelsError.MODEL_IN_USE);
        assertThat(fixture.filesOfModels()).hasSize(1);
    }

    @Test
    void whoBeginsToUseAModelWhileItIsDeletedDoesNotGetItsFile() throws IOException {
        upload("tiny.gguf", TINY);
        var late = new AtomicReference<ErrorCode>();
        ModelUse use = id -> {
            try {
                models.file(ALICE, id);
            } catch (HostException e) {
                late.set(e.code());
            }
            return late.get() == null;
        };
        models.bindUse(use);
        models.delete(ALICE, "tiny");
        assertThat(late).hasValue(ModelsError.MODEL_BEING_DELETED);
        assertThat(fixture.filesOfModels()).isEmpty();
    }

    @Test
    void aModelThatWasNotDeletedCanBeUsedAgain() {
        upload("tiny.gguf", TINY);
        models.bindUse(id -> true);
        assertRefused(() -> models.delete(ALICE, "tiny"), ModelsError.MODEL_IN_USE);
        assertThat(models.file(ALICE, "tiny").id()).isEqualTo("tiny");
    }

    @Test
    void theFilesAreThoseThatAreThere() throws IOException {
        upload("tiny.gguf", TINY);
        upload("other.gguf", GgufWriter.tiny().text("general.author", "x").file(64));
        Files.delete(home.resolve("models/other.gguf"));
        restart();
        assertThat(files()).containsExactly(models.file(ALICE, "tiny"));
    }

    private List<ModelFile> files() {
        var files = new ArrayList<ModelFile>();
        models.eachFile(ALICE, files::add);
        return files;
    }

    @Test
    void aFileThatDoesNotFitAnyMoreIsLeftOutOfListsAndSaysWhy() throws IOException {
        upload("tiny.gguf", TINY);
        upload("fat.gguf", GgufWriter.tiny().text("general.author", "x").file(64));
        var fat = home.resolve("models/fat.gguf");
        Files.write(
                fat,
                new GgufWriter()
                        .text("general.architecture", "llama")
                        .tokens(List.of("x".repeat(257)), List.of(3))
                        .tensor("a.weight", 0, 0, 8)
                        .file(32));
        restart();
        assertThat(files()).extracting(ModelFile::id).containsExactly("tiny");
        assertThatThrownBy(() -> models.get(ALICE, "fat")).hasMessageContaining("control token 0 is too long");
        Files.write(fat, TINY);
        assertRefused(() -> models.file(ALICE, "fat"), ModelsError.FILE_MISSING); // it is not read for each who asks
        assertThat(models.list(ALICE, PageRequest.first()).items())
                .extracting(Model::id)
                .containsExactly("fat", "tiny");
        models.delete(ALICE, "fat");
        assertThat(models.list(ALICE, PageRequest.first()).items())
                .extracting(Model::id)
                .containsExactly("tiny");
    }

    @Test
    void aStarterModelIsFetchedOnceHoweverOftenItIsAskedFor() throws IOException {
        tasks.slow = true;
        var python = fixture.restart(source(System.getenv()));
        var first = python.fetchStarter(ALICE, "smollm2-135m");
        assertThat(python.fetchStarter(ALICE, "smollm2-135m").id()).isEqualTo(first.id());
        tasks.running.clear();
        assertThat(python.fetchStarter(ALICE, "smollm2-135m").id()).isNotEqualTo(first.id());
    }

    @Test
    void aFolderThatCannotBeReadHidesNoOther() throws IOException {
        // Deeper than a path may be long: not even root can list it.
        var name = "x".repeat(250);
        var moved = Files.createDirectories(home.resolve("built/m/" + name)).getParent();
        var root = home.resolve("import");
        var parent = root;
        while (parent.toString().length() + name.length() < 3_900) {
            parent = parent.resolve(name);
        }
        Files.createDirectories(parent);
        var unreadable = Files.move(
                moved, parent.resolve("m".repeat(3_900 - parent.toString().length())));
        try {
            Files.write(parent.resolve("a.gguf"), TINY);
            Files.write(parent.resolve("z.gguf"), TINY);
            assertThat(new ImportFolders(List.of(parent)).candidates()).hasSize(2);
        } finally {
            Files.move(unreadable, home.resolve("built/m"));
        }
    }

    @Test
    void aDeletedModelIsGoneAndCanComeBack() throws IOException {
        upload("tiny.gguf", TINY);
        models.delete(ALICE, "tiny");
        assertRefused(() -> models.get(ALICE, "tiny"), ModelsError.MODEL_NOT_FOUND);
        assertThat(fixture.filesOfModels()).isEmpty();
        assertThat(upload("tiny.gguf", TINY).id()).isEqualTo("tiny");
    }

    @Test
    void whatASuddenEndLeftIsMendedAtTheNextStart() throws IOException {
        upload("tiny.gguf", TINY);
        Files.write(home.resolve("models/.incoming/half.part"), new byte[10]);
        var fetch = Files.createDirectories(home.resolve("models/.incoming/fetch-1/tmp"));
        Files.write(fetch.resolve("half.whl"), new byte[10]);
        Files.write(home.resolve("models/never-acknowledged.gguf"), TINY);
        restart();
        assertThat(fixture.filesOfModels()).containsExactly(home.resolve("models/tiny.gguf"));
        assertThat(home.resolve("models/.incoming")).isEmptyDirectory();
        assertThat(home.resolve("import/never-acknowledged.gguf")).exists();
        assertThat(models.list(ALICE, PageRequest.first()).items())
                .extracting(Model::id)
                .containsExactly("tiny");
    }

    @Test
    void anImportThatWasCutShortBeforeItsRowLeavesNothingTwice() throws IOException {
        var other = GgufWriter.tiny().file(96);
        fixture.forImport("same.gguf", TINY);
        Files.write(home.resolve("models/same.gguf"), TINY);
        fixture.forImport("other.gguf", TINY);
        Files.write(home.resolve("models/other.gguf"), other);
        restart();
        assertThat(fixture.filesOfModels()).isEmpty();
        assertThat(home.resolve("import/same.gguf")).hasBinaryContent(TINY);
        assertThat(home.resolve("import/same-2.gguf")).doesNotExist();
        assertThat(home.resolve("import/other.gguf")).hasBinaryContent(TINY);
        assertThat(home.resolve("import/other-2.gguf")).hasBinaryContent(other);
    }

    @Test
    void aMissingFileIsSaidAndTheModelCanBeDeleted() throws IOException {
        upload("tiny.gguf", TINY);
        Files.delete(home.resolve("models/tiny.gguf"));
        restart();
        assertThat(models.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertRefused(() -> models.file(ALICE, "tiny"), ModelsError.FILE_MISSING);
        models.delete(ALICE, "tiny");
        assertThat(models.check().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void ofManyMissingFilesAFewAreNamed() throws IOException {
        for (var i = 1; i <= 7; i++) {
            upload(
                    "m" + i + ".gguf",
                    GgufWriter.tiny().text("general.author", "a" + i).file(64));
            Files.delete(home.resolve("models/m" + i + ".gguf"));
        }
        assertThat(models.check().message()).endsWith(" m1, m2, m3, m4, m5 and 2 more");
        models.delete(ALICE, "m6");
        models.delete(ALICE, "m7");
        assertThat(models.check().message()).endsWith(" m1, m2, m3, m4, m5");
    }

    @Test
    void whenTheDatabaseIsGoneNothingOfAnUploadIsLeft() throws IOException {
        fixture.loseDatabase();
        assertThatThrownBy(() -> upload("tiny.gguf", TINY)).isInstanceOf(RuntimeException.class);
        assertThat(fixture.filesOfModels()).isEmpty();
    }

    @Test
    void withoutPythonTheStarterModelNamesTheAlternative() {
        assertThatThrownBy(() -> models.fetchStarter(ALICE, "smollm2-135m"))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("no Python")
                .hasMessageContaining("import a GGUF file");
        assertRefused(() -> models.fetchStarter(ALICE, "gpt-9"), ModelsError.STARTER_NOT_FOUND);
        assertThat(models.starters(ALICE))
                .singleElement()
                .satisfies(starter -> assertThat(starter.present()).isFalse());
    }

    @Test
    void whoeverMayNotIsRefused() {
        var stranger = TestAccess.stranger();
        assertThatThrownBy(() -> models.list(stranger, PageRequest.first())).hasMessageContaining("models:read");
        assertThatThrownBy(() -> models.upload(stranger, "x", 1, InputStream.nullInputStream()))
                .hasMessageContaining("models:manage");
        assertThatThrownBy(() -> models.importFile(stranger, "x")).hasMessageContaining("models:manage");
        assertThatThrownBy(() -> models.delete(stranger, "x")).hasMessageContaining("models:manage");
        assertThatThrownBy(() -> models.fetchStarter(stranger, "x")).hasMessageContaining("models:manage");
    }
}
