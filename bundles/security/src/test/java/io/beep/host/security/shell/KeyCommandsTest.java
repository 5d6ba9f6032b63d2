// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import static io.beep.host.security.internal.TestSecurity.system;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.security.SecurityError;
import io.beep.host.security.internal.Failure;
import io.beep.host.security.internal.TestSecurity;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.SystemRole;
import io.beep.host.testkit.CommandRunner;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandsTest {
    @TempDir
    private Path home;

    private TestSecurity host;
    private CommandRunner shell;

    @BeforeEach
    void start() {
        host = TestSecurity.empty(home);
        host.account("alice", SystemRole.USER);
        shell = host.shell(system());
    }

    @Test
    void makesAKeyForAnAccountAndPrintsNothingElse() throws Exception {
        var secret = shell.run(
                KeyCreateCommand.class,
                "--permission",
                "chat:use",
                "--permission",
                "models:read",
                "alice",
                "my script");

        var key = host.keys.list(system(), PageRequest.first()).items().getFirst();
        assertThat(key.name()).isEqualTo("my script");
        assertThat(key.permissions()).containsExactlyInAnyOrder("chat:use", "models:read");
        assertThat(key.expiresAt()).isEmpty();
        assertThat(host.byKey(secret))
                .hasValueSatisfying(caller -> assertThat(caller.name()).isEqualTo("alice"));
    }

    @Test
    void aKeyCanEndAfterSomeDays() throws Exception {
        shell.run(KeyCreateCommand.class, "--days", "5000", "alice", "script");

        assertThat(host.keys
                        .list(system(), PageRequest.first())
                        .items()
                        .getFirst()
                        .expiresAt())
                .isPresent();
        assertThat(Failure.of(() -> shell.run(KeyCreateCommand.class, "--days", "-1", "alice", "script"))
                        .code())
                .isEqualTo(RequestError.INVALID_VALUE);
    }

    @Test
    void listsKeysWithoutTheirSecrets() throws Exception {
        var secret = shell.run(KeyCreateCommand.class, "alice", "script");

        assertThat(shell.run(KeyListCommand.class))
                .contains("Name=script; Owner=alice; Begins with=" + secret.substring(0, 11))
                .contains("May=all that the owner may; Ends=never; Last used=never")
                .doesNotContain(secret);
    }

    @Test
    void revokesAKey() throws Exception {
        var secret = shell.run(KeyCreateCommand.class, "alice", "script");
        var id = shell.complete(KeyCompleter.class, "").getFirst();

        assertThat(shell.run(KeyRevokeCommand.class, id)).isEqualTo("Revoked");

        assertThat(host.byKey(secret)).isEmpty();
        assertThat(Failure.of(() -> shell.run(KeyRevokeCommand.class, "nonsense"))
                        .code())
                .isEqualTo(SecurityError.KEY_NOT_FOUND);
    }

    @Test
    void completesPermissions() throws Exception {
        assertThat(shell.complete(PermissionCompleter.class, "keys:")).containsExactly("keys:manage", "keys:own");
    }
}
