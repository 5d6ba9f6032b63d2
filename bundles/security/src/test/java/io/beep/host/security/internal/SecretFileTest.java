// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Modes and links are those of POSIX")
class SecretFileTest {
    @TempDir
    private Path folder;

    private Path path;
    private SecretFile file;

    @BeforeEach
    void place() {
        path = folder.resolve("secret");
        file = new SecretFile(path);
    }

    @Test
    void holdsTheSecretAndNothingElseForItsOwnerOnly() throws IOException {
        file.write("s3cret");

        assertThat(path).hasContent("s3cret");
        assertThat(mode()).isEqualTo("rw-------");
        assertThat(file.read()).contains("s3cret");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void replacesWhatIsThereWithItsMode() throws IOException {
        Files.writeString(path, "older and longer");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));

        file.write("s3cret");

        assertThat(path).hasContent("s3cret");
        assertThat(mode()).isEqualTo("rw-------");
    }

    @Test
    void followsNoLinkInItsPlace() throws IOException {
        var victim = Files.writeString(folder.resolve("victim"), "untouched");
        Files.createSymbolicLink(path, victim);

        assertThatIOException().isThrownBy(file::read).withMessageContaining("not a regular file");
        file.write("s3cret");

        assertThat(victim).hasContent("untouched");
        assertThat(Files.isSymbolicLink(path)).isFalse();
    }

    @Test
    void followsNoLinkBesideIt() throws IOException {
        var victim = Files.writeString(folder.resolve("victim"), "untouched");
        Files.createSymbolicLink(folder.resolve(".secret.new"), victim);

        file.write("s3cret");

        assertThat(victim).hasContent("untouched");
        assertThat(path).hasContent("s3cret");
    }

    @Test
    void whatAKilledHostLeftBesideItIsInNobodysWay() throws IOException {
        Files.writeString(folder.resolve(".secret.new"), "half a sec");

        file.write("s3cret");

        assertThat(path).hasContent("s3cret");
    }

    @Test
    void whatIsNotThereIsEmpty() throws IOException {
        assertThat(file.read()).isEmpty();
        file.delete();
    }

    @Test
    void whatIsTooLargeIsNotRead() throws IOException {
        Files.writeString(path, "x".repeat(5000));

        assertThatIOException().isThrownBy(file::read).withMessageContaining("larger");
    }

    @Test
    void takesTheRightsOfOthers() throws IOException {
        file.write("s3cret");
        assertThat(file.tighten()).isFalse();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(file.tighten()).isTrue();
        assertThat(mode()).isEqualTo("rw-------");
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
