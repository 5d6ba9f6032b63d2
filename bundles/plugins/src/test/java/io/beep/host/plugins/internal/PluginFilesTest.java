// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.plugins.PluginsError;
import io.beep.host.spi.error.HostException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFilesTest {
    /** Of "hello". */
    private static final String HASH = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    private Path home;

    private PluginFiles files;

    @BeforeEach
    void open() {
        files = new PluginFiles(home);
    }

    private static InputStream hello() {
        return new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8));
    }

    private void assertEmpty() throws IOException {
        try (var all = Files.list(home.resolve("plugins"))) {
            assertThat(all).isEmpty();
        }
    }

    @Test
    void keepsAFileByItsContent() throws IOException {
        try (var incoming = files.receive(hello(), 5, 100)) {
            assertThat(incoming.sha256()).isEqualTo(HASH);
            assertThat(files.keep(incoming)).isEqualTo(files.path(HASH)).hasContent("hello");
        }
        assertThat(PluginFiles.hash(files.path(HASH))).isEqualTo(HASH);
        files.delete(HASH);
        assertEmpty();
    }

    @Test
    void whatIsNotKeptLeavesNothingBehind() throws IOException {
        try (var incoming = files.receive(hello(), -1, 100)) {
            assertThat(incoming.sizeBytes()).isEqualTo(5);
        }
        assertEmpty();
    }

    @Test
    void refusesWhatIsTooLargeOrTooShort() throws IOException {
        assertThat(fault(() -> files.receive(hello(), -1, 4))).isEqualTo(PluginsError.FILE_TOO_LARGE);
        assertThat(fault(() -> files.receive(hello(), 500, 100))).isEqualTo(PluginsError.FILE_TOO_LARGE);
        assertThat(fault(() -> files.receive(hello(), 6, 100))).isEqualTo(PluginsError.UPLOAD_CUT_SHORT);
        assertEmpty();
    }

    @Test
    void saysThatTheDiskIsFull() throws IOException {
        assertThat(fault(() -> files.receive(failing("No space left on device"), -1, 100)))
                .isEqualTo(PluginsError.DISK_FULL);
        assertThat(fault(() -> files.receive(failing("Connection reset"), -1, 100)))
                .isEqualTo(PluginsError.UPLOAD_CUT_SHORT);
        assertEmpty();
    }

    private static InputStream failing(String message) {
        return new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException(message);
            }
        };
    }

    private static Object fault(ThrowingCallable call) {
        return catchThrowableOfType(HostException.class, call).code();
    }

    @Test
    void theSweepLeavesWhatIsKnownAndWhatIsNotOurs() throws IOException {
        try (var incoming = files.receive(hello(), 5, 100)) {
            files.keep(incoming);
        }
        var folder = home.resolve("plugins");
        Files.writeString(folder.resolve("a".repeat(64) + ".jar"), "replaced");
        Files.writeString(folder.resolve(".b.part"), "cut off");
        Files.writeString(folder.resolve("mine.txt"), "somebody's");
        files.sweep(Set.of(HASH));
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(HASH + ".jar", "mine.txt");
        }
    }
}
