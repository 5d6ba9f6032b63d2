// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.beep.host.testkit.FakeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private DeployFolder folder() {
        return new DeployFolder(path, this::read, clock);
    }

    private PluginJar read(Path file) throws RefusedException, IOException {
        var name = String.valueOf(file.getFileName());
        read.add(name);
        if (name.startsWith("bad")) {
            throw new RefusedException("It is bad");
        }
        return new PluginJar(file, name, Files.size(file), name, Version.emptyVersion, name, "");
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
        var folder = folder();
        write("a.jar", "one");
        folder.look();
        folder.look();
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
        var folder = folder();
        write("bad.jar", "one");
        folder.look();
        folder.look();
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
        var folder = folder();
        write("a.jar", "one");
        folder.look();
        folder.look();
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
        var folder = folder();
        write("a.jar", "one");
        folder.look();
        folder.look();
        Files.delete(path.resolve("a.jar"));
        assertThat(folder.look()).isTrue();
        assertThat(folder.has("a.jar")).isFalse();
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
