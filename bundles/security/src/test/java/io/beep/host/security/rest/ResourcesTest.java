// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.rest;

import static io.beep.host.security.internal.TestSecurity.PASSWORD;
import static io.beep.host.security.internal.TestSecurity.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.security.AccountChange;
import io.beep.host.security.SecurityError;
import io.beep.host.security.internal.Failure;
import io.beep.host.security.internal.TestSecurity;
import io.beep.host.security.rest.KeysResource.NewKey;
import io.beep.host.security.rest.UsersResource.NewAccount;
import io.beep.host.security.rest.UsersResource.NewPassword;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.SystemRole;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourcesTest {
    @TempDir
    private Path home;

    private TestSecurity host;
    private UsersResource users;
    private KeysResource keys;
    private Caller root;

    @BeforeEach
    void start() {
        host = TestSecurity.empty(home);
        root = host.caller("root", SystemRole.ADMIN);
        users = new UsersResource(host.accounts);
        keys = new KeysResource(host.keys);
    }

    @Test
    void anAccountBeginsAsAUserWithItsNameShown() {
        var created = users.create(root, new NewAccount("alice", PASSWORD, Optional.empty(), Optional.empty()));

        assertThat(created.role()).isEqualTo(SystemRole.USER);
        assertThat(created.displayName()).isEqualTo("alice");
        assertThat(users.get(root, "alice")).isEqualTo(created);
        assertThat(users.list(root, PageRequest.first()).items()).contains(created);
    }

    @Test
    void anAccountIsChangedByNameOrId() {
        var alice = host.account("alice", SystemRole.USER);

        users.change(root, "alice", AccountChange.role(SystemRole.GUEST));
        users.change(root, alice.id().toString(), AccountChange.active(false));

        assertThat(users.get(root, "alice").role()).isEqualTo(SystemRole.GUEST);
        assertThat(users.get(root, "alice").active()).isFalse();
    }

    @Test
    void aPasswordIsSetForAnother() {
        host.account("alice", SystemRole.USER);

        users.resetPassword(root, "alice", new NewPassword("battery staple"));

        assertThat(host.authentication.signIn(visitor(), "alice", "battery staple"))
                .isNotNull();
    }

    @Test
    void aKeyIsOnesOwnUnlessAnOwnerIsNamed() {
        host.account("alice", SystemRole.USER);

        var own = keys.create(root, new NewKey("k", Optional.empty(), Optional.empty(), Optional.empty()));
        var given = keys.create(
                root, new NewKey("k", Optional.of(Set.of("chat:use")), Optional.empty(), Optional.of("alice")));

        assertThat(own.key().owner()).isEqualTo("root");
        assertThat(given.key().owner()).isEqualTo("alice");
        assertThat(keys.list(root, PageRequest.first()).items()).containsExactly(given.key(), own.key());
    }

    @Test
    void aKeyIsRevokedById() {
        var created = keys.create(root, new NewKey("k", Optional.empty(), Optional.empty(), Optional.empty()));

        keys.revoke(root, created.key().id().toString());

        assertThat(host.byKey(created.secret())).isEmpty();
        assertThat(Failure.of(() -> keys.revoke(root, "no id")).code()).isEqualTo(SecurityError.KEY_NOT_FOUND);
    }

    @Test
    void permissionsAreListed() {
        assertThat(new PermissionsResource(host.access).list(root).items())
                .extracting(PermissionDeclaration::name)
                .contains("users:manage", "models:read");
    }
}
