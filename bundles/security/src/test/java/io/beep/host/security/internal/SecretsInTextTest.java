// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static io.beep.host.security.internal.TestSecurity.PASSWORD;
import static io.beep.host.security.internal.TestSecurity.system;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.security.Authentication.SignedIn;
import io.beep.host.security.rest.AuthResource.PasswordChange;
import io.beep.host.security.rest.AuthResource.SignIn;
import io.beep.host.security.rest.Identity;
import io.beep.host.security.rest.UsersResource.NewAccount;
import io.beep.host.security.rest.UsersResource.NewPassword;
import io.beep.host.spi.security.SystemRole;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is logged by accident: no secret is in it. */
class SecretsInTextTest {
    @TempDir
    private Path home;

    @Test
    void noSecretIsInTheTextOfWhatHoldsOne() {
        var host = TestSecurity.empty(home);
        var alice = host.account("alice", SystemRole.USER);
        var key = host.keys.createFor(system(), "alice", "k", Set.of(), Optional.empty());

        assertThat(key.toString()).contains(key.key().prefix()).doesNotContain(key.secret());
        assertThat(new SignedIn(PASSWORD, system()).toString()).doesNotContain(PASSWORD);
        assertThat(new Identity(alice, new TreeSet<>(), Optional.of(PASSWORD)).toString())
                .doesNotContain(PASSWORD);
        assertThat(new SignIn("alice", PASSWORD).toString()).doesNotContain(PASSWORD);
        assertThat(new PasswordChange(PASSWORD, PASSWORD).toString()).doesNotContain(PASSWORD);
        assertThat(new NewAccount("alice", PASSWORD, Optional.empty(), Optional.empty()).toString())
                .doesNotContain(PASSWORD);
        assertThat(new NewPassword(PASSWORD).toString()).doesNotContain(PASSWORD);
        assertThat(new Surroundings(home, Map.of("SECRET_KEY", PASSWORD)).toString())
                .doesNotContain(PASSWORD);
        assertThat(new PasswordCheck.Proof(UUID.randomUUID(), "alice", PASSWORD, true).toString())
                .doesNotContain(PASSWORD);
    }
}
