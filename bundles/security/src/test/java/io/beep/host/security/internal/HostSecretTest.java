// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.security.SecurityError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HostSecretTest {
    @TempDir
    private Path home;

    @Test
    void theFirstStartMakesOneAndLaterOnesKeepIt() {
        var signature = secret(Map.of()).sign("csrf", "x");

        assertThat(file()).content().matches("[0-9a-f]{64}");
        assertThat(secret(Map.of()).sign("csrf", "x")).isEqualTo(signature);
    }

    @Test
    void aSignatureIsForOnePurposeAndOneText() {
        var secret = secret(Map.of());

        assertThat(secret.sign("csrf", "x"))
                .isNotEqualTo(secret.sign("cursor", "x"))
                .isNotEqualTo(secret.sign("csrf", "y"))
                .hasSize(43);
    }

    @Test
    void theVariableComesBeforeTheFile() {
        var signature = secret(Map.of("SECRET_KEY", "a".repeat(40))).sign("csrf", "x");

        assertThat(file()).doesNotExist();
        assertThat(secret(Map.of("SECRET_KEY", "a".repeat(40))).sign("csrf", "x"))
                .isEqualTo(signature);
        assertThat(secret(Map.of("SECRET_KEY", "short")).sign("csrf", "x")).isNotEqualTo(signature);
    }

    @Test
    void aBlankVariableIsNone() {
        secret(Map.of("SECRET_KEY", " "));

        assertThat(file()).exists();
    }

    @Test
    void aDamagedFileIsNotReplacedInSilence() throws IOException {
        Files.writeString(file(), "not a key");

        var failure = Failure.of(() -> secret(Map.of()));

        assertThat(failure.code()).isEqualTo(SecurityError.HOST_SECRET_NOT_FIT);
        assertThat(failure.text()).contains("secret.key").doesNotContain("not a key");
        assertThat(file()).hasContent("not a key");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Modes are those of POSIX")
    void aModeThatLetsOthersReadIsTightened() throws IOException {
        secret(Map.of());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        secret(Map.of());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    private Path file() {
        return home.resolve("secret.key");
    }

    private HostSecret secret(Map<String, String> environment) {
        return new HostSecret(new Surroundings(home, environment));
    }
}
