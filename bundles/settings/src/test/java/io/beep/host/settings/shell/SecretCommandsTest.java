// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.shell;

import static io.beep.host.settings.internal.SecretsFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.security.SecurityError;
import io.beep.host.security.TestAccess;
import io.beep.host.settings.SettingsError;
import io.beep.host.settings.internal.SecretsFixture;
import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.testkit.CommandRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCommandsTest {
    private static final String OWNER = "org.example.weather";
    private static final String VALUE = "sk-correct-horse";

    @TempDir
    private Path folder;

    private final SecretsFixture fixture = new SecretsFixture();
    private final CommandRunner shell = fixture.shell(ALICE);

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void setsASecretFromTheStandardInput() throws Exception {
        assertThat(shell.type(VALUE + "\n").run(SetCommand.class, OWNER, "key")).isEqualTo("Set");

        assertThat(fixture.of(OWNER).get("key")).contains(VALUE);
    }

    @Test
    void setsASecretFromAFile() throws Exception {
        var file = Files.writeString(folder.resolve("key"), VALUE + "\r\nmore");

        assertThat(shell.run(SetCommand.class, "--file", file.toString(), OWNER, "key"))
                .isEqualTo("Set");

        assertThat(fixture.of(OWNER).get("key")).contains(VALUE);
        assertFails(
                () -> shell.run(
                        SetCommand.class, "--file", folder.resolve("none").toString(), OWNER, "key"),
                RequestError.INVALID_VALUE);
    }

    @Test
    void listsNamesAndNeverValues() throws Exception {
        fixture.of(OWNER).set(ALICE, "key", VALUE);

        assertThat(shell.run(ListCommand.class)).startsWith("Owner=" + OWNER + "; Name=key; Readable=yes; Changed=");
        assertThat(shell.run(ListCommand.class, "--json")).contains("key").doesNotContain(VALUE);
    }

    @Test
    void listsMoreThanAPage() throws Exception {
        for (var i = 0; i < 201; i++) {
            fixture.of(OWNER).set(ALICE, "key" + i, VALUE);
        }

        assertThat(shell.run(ListCommand.class).lines()).hasSize(201).doesNotHaveDuplicates();
    }

    @Test
    void removesASecret() throws Exception {
        fixture.of(OWNER).set(ALICE, "key", VALUE);

        assertThat(shell.run(DeleteCommand.class, OWNER, "key")).isEqualTo("Removed");

        assertThat(fixture.of(OWNER).get("key")).isEmpty();
        assertFails(() -> shell.run(DeleteCommand.class, OWNER, "key"), SettingsError.SECRET_NOT_FOUND);
    }

    @Test
    void completesOwnersAndNames() throws Exception {
        fixture.of(OWNER).set(ALICE, "key", VALUE);
        fixture.of(OWNER).set(ALICE, "password", VALUE);

        assertThat(shell.complete(OwnerCompleter.class, "org")).containsExactly(OWNER);
        assertThat(shell.complete(NameCompleter.class, "p")).containsExactly("password");
    }

    @Test
    void whoMayNotIsRefusedAndOfferedNothing() throws Exception {
        fixture.of(OWNER).set(ALICE, "key", VALUE);
        var stranger = fixture.shell(TestAccess.stranger());

        assertFails(() -> stranger.run(ListCommand.class), SecurityError.PERMISSION_DENIED);
        assertThat(stranger.complete(OwnerCompleter.class, "")).isEmpty();
        assertThat(stranger.complete(NameCompleter.class, "")).isEmpty();
    }

    private static void assertFails(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
