// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.beep.host.plugins.PluginsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.testkit.FakeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class DeployFolderTest {
    @TempDir
    private Path path;

    private final FakeClock clock = new FakeClock();
    private final List<String> read = new ArrayList<>();

    /** Where what is read is kept. */
    @TempDir
    private Path keptIn;

    private Path kept;
    private boolean isFull;
    private boolean isBroken;

    private DeployFolder folder() {
        return new DeployFolder(path, this::read, clock);
    }

    /** One that was looked at until the file counts. */
    private DeployFolder folderWith(String name) throws IOException {
        var folder = folder();
        write(name, "one");
        folder.look();
        folder.look();
        return folder;
    }

    private PluginJar read(Path file) throws RefusedException, IOException {
        var name = String.valueOf(file.getFileName());
        read.add(name);
        if (name.startsWith("bad")) {
            throw new RefusedException("It is bad");
        }
        if (isBroken) {
            throw new IOException("Input/output error");
        }
        if (isFull) {
            throw new HostException(PluginsError.DISK_FULL, "full");
        }
        kept = keptIn.resolve(name);
        Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
        return new PluginJar(kept, name, Files.size(file), name, Version.emptyVersion, name, "");
    }

    private void write(String name, String content) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(path.resolve(name)))) {
            zip.putNextEntry(new ZipEntry("a"));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aFileCountsWhenItIsTheSameAtTwoLooks() throws IOException {
        var folder = folder();
        assertThat(folder.look()).isFalse();
        write("a.jar", "one");
        assertThat(folder.look()).isFalse();
        assertThat(folder.isUnsettled()).isTrue();
        assertThat(folder.look()).isTrue();
        assertThat(folder.isUnsettled()).isFalse();
        assertThat(folder.look()).isFalse();
        assertThat(read).containsExactly("a.jar");
        assertThat(folder.entries()).extracting(DeployFolder.Entry::name).containsExactly("a.jar");
    }

    @Test
    void oneThatGrowsIsWaitedFor() throws IOException {
        var folder = folder();
        write("whole.jar", "some content that is longer than the end of a zip is long");
        var whole = Files.readAllBytes(path.resolve("whole.jar"));
        Files.delete(path.resolve("whole.jar"));
        var file = path.resolve("a.jar");
        for (var i = 0; i < whole.length; i++) {
            Files.write(file, Arrays.copyOf(whole, i));
            assertThat(folder.look()).isFalse();
            assertThat(folder.look()).isFalse();
        }
        assertThat(read).isEmpty();
        Files.write(file, whole);
        assertThat(folder.look()).isFalse();
        assertThat(folder.look()).isTrue();
        assertThat(read).containsExactly("a.jar");
    }

    @Test
    void oneThatNeverHasAnEndIsRefusedAfterAWhile() throws IOException {
        var folder = folder();
        Files.writeString(path.resolve("a.jar"), "not a jar");
        folder.look();
        assertThat(folder.look()).isFalse();
        clock.advance(Duration.ofSeconds(6));
        assertThat(folder.look()).isTrue();
        assertThat(folder.refused())
                .singleElement()
                .satisfies(entry -> assertThat(entry.refusal())
                        .hasValueSatisfying(reason -> assertThat(reason).contains("not a jar")));
    }

    @Test
    void whatIsRefusedForItsSettingsIsReadAgainWhenTheyChange() throws IOException {
        var folder = folderWith("a.jar");
        var entry = folder.entries().iterator().next();
        entry.refuse("It fails", Set.of("com.example.words"));
        folder.retry(Set.of("com.example.other"));
        assertThat(folder.look()).isFalse();
        assertThat(entry.refusal()).contains("It fails");
        folder.retry(Set.of("com.example.words"));
        assertThat(folder.look()).isTrue();
        assertThat(entry.jar()).isPresent();
        assertThat(read).containsExactly("a.jar", "a.jar");
        entry.refuse("It is bad");
        folder.retry(Set.of("com.example.words"));
        assertThat(folder.look()).isFalse();
    }

    @Test
    void aRefusedFileIsNotReadAgainBeforeItChanges() throws IOException {
        var folder = folderWith("bad.jar");
        folder.look();
        assertThat(read).containsExactly("bad.jar");
        assertThat(folder.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.jar()).isEmpty());
        write("bad.jar", "another one");
        folder.look();
        assertThat(folder.look()).isTrue();
        assertThat(read).containsExactly("bad.jar", "bad.jar");
    }

    @Test
    void aChangeOfContentAloneIsSeenByItsTime() throws IOException {
        var folder = folderWith("a.jar");
        write("a.jar", "two");
        Files.setLastModifiedTime(path.resolve("a.jar"), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        folder.look();
        assertThat(folder.look()).isTrue();
        assertThat(read).hasSize(2);
    }

    @Test
    void whatLayThereBeforeIsNotNewAndWhatIsPutThereAgainIs() throws IOException {
        write("a.jar", "one");
        var folder = folder();
        folder.look();
        write("b.jar", "one");
        folder.look();
        assertThat(folder.entries())
                .extracting(DeployFolder.Entry::name, DeployFolder.Entry::isNew)
                .containsExactlyInAnyOrder(tuple("a.jar", false), tuple("b.jar", true));
        Files.setLastModifiedTime(path.resolve("a.jar"), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        folder.look();
        assertThat(folder.entries()).allMatch(DeployFolder.Entry::isNew);
    }

    @Test
    void whatIsTakenAwayIsAChange() throws IOException {
        var folder = folderWith("a.jar");
        Files.delete(path.resolve("a.jar"));
        assertThat(folder.look()).isTrue();
        assertThat(folder.holds("a.jar", "a.jar")).isFalse();
    }

    @Test
    void whatIsDeletedForSomebodyIsAChange() throws IOException {
        var folder = folderWith("a.jar");
        assertThat(folder.of("a.jar")).containsExactly("a.jar");
        folder.delete("a.jar");
        assertThat(path.resolve("a.jar")).doesNotExist();
        assertThat(folder.look()).isTrue();
        assertThat(folder.look()).isFalse();
    }

    @Test
    void aFileThatIsAnotherPluginNowDoesNotHoldTheOneBefore() throws IOException {
        var folder = folder();
        write("a.jar", "one");
        assertThat(folder.holds("a.jar", "other")).as("not looked at yet").isTrue();
        folder.look();
        assertThat(folder.holds("a.jar", "other")).as("not read yet").isTrue();
        folder.look();
        assertThat(folder.holds("a.jar", "other")).isFalse();
        assertThat(folder.holds("a.jar", "a.jar")).isTrue();
    }

    @Test
    void whatCannotBeTakenNowIsTriedAgainAfterAWhile() throws IOException {
        isFull = true;
        var folder = folder();
        write("a.jar", "one");
        write("b.jar", "two");
        folder.look();
        assertThat(folder.look()).isTrue();
        assertThat(folder.refused())
                .hasSize(2)
                .allMatch(entry -> entry.refusal().equals(Optional.of("full")));
        assertThat(folder.isUnsettled()).isTrue();
        isFull = false;
        assertThat(folder.look()).as("at once").isFalse();
        clock.advance(Duration.ofSeconds(31));
        assertThat(folder.look()).isTrue();
        assertThat(folder.refused()).isEmpty();
        assertThat(folder.isUnsettled()).isFalse();
    }

    @Test
    void whatCannotBeReadIsSaidAfterAWhileAndTriedAgain() throws IOException {
        isBroken = true;
        var folder = folder();
        write("a.jar", "one");
        folder.look();
        assertThat(folder.look()).as("at once").isFalse();
        clock.advance(Duration.ofSeconds(6));
        assertThat(folder.look()).isTrue();
        assertThat(folder.refused())
                .singleElement()
                .satisfies(entry -> assertThat(entry.refusal()).contains("It cannot be read now: Input/output error"));
        isBroken = false;
        clock.advance(Duration.ofSeconds(31));
        assertThat(folder.look()).isTrue();
        assertThat(folder.refused()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeListedHasNotChanged() throws IOException {
        var folder = folderWith("a.jar");
        var elsewhere = path.resolveSibling("elsewhere-" + path.getFileName());
        Files.move(path, elsewhere);
        assertThat(folder.look()).isFalse();
        assertThat(folder.entries()).hasSize(1);
        Files.move(elsewhere, path);
        assertThat(folder.look()).isFalse();
    }

    @Test
    void aJarThatIsNotKeptAnyMoreIsTakenInAgain() throws Exception {
        var folder = folderWith("a.jar");
        var entry = folder.entries().iterator().next();
        assertThat(folder.jar(entry)).isSameAs(entry.jar().orElseThrow());
        assertThat(read).hasSize(1);
        Files.delete(kept);
        assertThat(folder.jar(entry).file()).isEqualTo(kept).exists();
        assertThat(read).hasSize(2);
    }

    @Test
    void hiddenFilesPartsAndFoldersAreNobodysPlugins() throws IOException {
        var folder = folder();
        write(".a.jar", "one");
        write("a.jar.part", "one");
        write("a.tmp", "one");
        Files.createDirectory(path.resolve("folder.jar"));
        folder.look();
        folder.look();
        assertThat(folder.entries()).isEmpty();
    }
}
