// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.security.SecurityError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HostSecretTest {
    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

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

    @Test
    void aDerivedKeyIsForOneSecretOnePurposeAndOneSalt() {
        var secret = secret(Map.of());
        var derived = secret.derive("secrets", SALT);

        assertThat(derived.getEncoded()).hasSize(32);
        assertThat(secret(Map.of()).derive("secrets", SALT)).isEqualTo(derived);
        assertThat(secret.derive("other", SALT)).isNotEqualTo(derived);
        assertThat(secret.derive("secrets", new byte[16])).isNotEqualTo(derived);
        assertThat(secret(Map.of("SECRET_KEY", "f".repeat(64))).derive("secrets", SALT))
                .isNotEqualTo(derived);
        assertThat(secret.source()).isEqualTo(file().toString());
    }

    /** By RFC 5869, computed apart from this code: what is stored must be readable by every version to come. */
    @Test
    void aKeyOfHexadecimalDigitsGoesThroughHkdf() {
        var derived = secret(Map.of("SECRET_KEY", "0b".repeat(32))).derive("secrets", SALT);

        assertThat(HexFormat.of().formatHex(derived.getEncoded()))
                .isEqualTo("cc453f2aabd949d6699a1f86396d92725d4935ea4348284e7365b97655524963");
    }

    @Test
    void aPassphraseGoesThroughArgon2Before() {
        var secret = secret(Map.of("SECRET_KEY", "correct horse battery staple"));

        assertThat(HexFormat.of().formatHex(secret.derive("secrets", SALT).getEncoded()))
                .isEqualTo("019055ea3233134d1b4fd70d60440f0505a30a3763b0f55eb0c7aeff76b54904");
        assertThat(secret.source()).isEqualTo("SECRET_KEY");
    }

    private Path file() {
        return home.resolve("secret.key");
    }

    private HostSecret secret(Map<String, String> environment) {
        return new HostSecret(new Surroundings(home, environment));
    }
}
