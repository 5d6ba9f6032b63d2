// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static io.beep.host.security.internal.TestSecurity.caller;
import static io.beep.host.security.internal.TestSecurity.system;
import static io.beep.host.security.internal.TestSecurity.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.security.SecurityError;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.security.SystemRole;
import io.beep.host.spi.security.Via;
import io.beep.host.testkit.FakePermissionContribution;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessImplTest {
    @TempDir
    private Path home;

    private TestSecurity host;

    @BeforeEach
    void start() {
        host = TestSecurity.empty(home);
    }

    @Test
    void aRoleHasWhatIsDeclaredForItOrForLesserOnes() {
        assertThat(models("guest", SystemRole.GUEST)).containsExactly("models:read");
        assertThat(models("user", SystemRole.USER)).containsExactlyInAnyOrder("models:read", "chat:use");
        assertThat(models("power", SystemRole.POWER_USER))
                .containsExactlyInAnyOrder("models:read", "chat:use", "models:manage");
        assertThat(models("admin1", SystemRole.ADMIN))
                .containsExactlyInAnyOrder("models:read", "chat:use", "models:manage", "plugins:manage");
    }

    private List<String> models(String name, SystemRole role) {
        var caller = host.caller(name, role);
        var permissions = host.access.permissions(caller);
        var models =
                TestSecurity.MODELS.stream().map(PermissionDeclaration::name).toList();
        assertThat(models)
                .allSatisfy(
                        name1 -> assertThat(host.access.allows(caller, name1)).isEqualTo(permissions.contains(name1)));
        return models.stream().filter(permissions::contains).toList();
    }

    @Test
    void nobodyHasNothing() {
        assertThat(host.access.permissions(visitor())).isEmpty();
        assertThat(host.access.allows(visitor(), "models:read")).isFalse();
        assertThat(Failure.of(() -> host.access.require(visitor(), "models:read", "models"))
                        .code())
                .isEqualTo(SecurityError.NOT_SIGNED_IN);
    }

    @Test
    void theHostAndItsOperatorAreAdministrators() {
        var all = host.access.permissions(host.caller("root", SystemRole.ADMIN));

        assertThat(host.access.permissions(system())).isEqualTo(all);
        assertThat(host.access.permissions(new CallersImpl().operator())).isEqualTo(all);
    }

    @Test
    void whatNoBundleDeclaresIsNobodys() {
        assertThat(host.access.allows(system(), "nothing:declared")).isFalse();
        assertThat(Failure.of(() -> host.access.require(system(), "nothing:declared", "x"))
                        .code())
                .isEqualTo(SecurityError.PERMISSION_DENIED);
    }

    @Test
    void permissionsComeAndGoWithTheirBundles() {
        var caller = host.caller("alice", SystemRole.USER);
        var plugin = new FakePermissionContribution(new PermissionDeclaration("plugin:use", "Use it", SystemRole.USER));

        host.declarations.bindContribution(plugin);
        assertThat(host.access.allows(caller, "plugin:use")).isTrue();
        host.declarations.unbindContribution(plugin);
        assertThat(host.access.allows(caller, "plugin:use")).isFalse();
    }

    @Test
    void aPluginCannotLowerAPermissionOfAnother() {
        var caller = host.caller("alice", SystemRole.GUEST);

        host.declarations.bindContribution(
                () -> List.of(new PermissionDeclaration("plugins:manage", "Take over", SystemRole.GUEST)));

        assertThat(host.access.allows(caller, "plugins:manage")).isFalse();
        assertThat(host.access.permissions(caller)).doesNotContain("plugins:manage");
    }

    @Test
    void anUnknownAccountHasNothing() {
        var forged = new Caller(UUID.randomUUID(), "admin", Optional.empty(), Via.API, "local", "1");

        assertThat(host.access.permissions(forged)).isEmpty();
    }

    @Test
    void aDisabledAccountHasNothingAtTheVeryNextCheck() {
        var caller = host.caller("alice", SystemRole.USER);
        assertThat(host.access.allows(caller, "chat:use")).isTrue();

        host.accounts.changeActive(system(), "alice", false);

        assertThat(host.access.allows(caller, "chat:use")).isFalse();
        assertThat(Failure.of(() -> host.access.require(caller, "chat:use", "chat"))
                        .code())
                .isEqualTo(SecurityError.PERMISSION_DENIED);
    }

    @Test
    void anotherRoleCountsAtTheVeryNextCheck() {
        var caller = host.caller("alice", SystemRole.USER);
        assertThat(host.access.allows(caller, "models:manage")).isFalse();

        host.accounts.changeRole(system(), "alice", SystemRole.POWER_USER);
        assertThat(host.access.allows(caller, "models:manage")).isTrue();
        host.accounts.changeRole(system(), "alice", SystemRole.GUEST);
        assertThat(host.access.allows(caller, "chat:use")).isFalse();
    }

    @Test
    void aKeyNarrowsItsOwner() {
        var alice = host.account("alice", SystemRole.POWER_USER);
        var key = key("alice", Set.of("models:read", "models:manage"));

        assertThat(host.access.permissions(key)).containsExactlyInAnyOrder("models:read", "models:manage");
        assertThat(host.access.allows(key, "chat:use")).isFalse();
        assertThat(host.access.allows(caller(alice), "chat:use")).isTrue();
    }

    @Test
    void aKeyLosesWhatItsOwnerLoses() {
        host.account("alice", SystemRole.POWER_USER);
        var key = key("alice", Set.of("models:read", "models:manage"));
        var whole = key("alice", Set.of());

        host.accounts.changeRole(system(), "alice", SystemRole.USER);

        assertThat(host.access.permissions(key)).containsExactly("models:read");
        assertThat(host.access.allows(whole, "models:manage")).isFalse();
        assertThat(host.access.allows(whole, "chat:use")).isTrue();
    }

    @Test
    void aCallerOfARevokedOrExpiredKeyHasNothing() {
        host.account("alice", SystemRole.USER);
        var revoked = key("alice", Set.of());
        var expiring = host.keys.createFor(
                system(),
                "alice",
                "k",
                Set.of(),
                Optional.of(host.clock.instant().plusSeconds(5)));
        var expired = host.byKey(expiring.secret()).orElseThrow();
        assertThat(host.access.permissions(revoked)).isNotEmpty();
        assertThat(host.access.permissions(expired)).isNotEmpty();

        host.keys.revoke(system(), revoked.keyId().orElseThrow());
        host.clock.advance(Duration.ofSeconds(5));

        assertThat(host.access.permissions(revoked)).isEmpty();
        assertThat(host.access.permissions(expired)).isEmpty();
    }

    @Test
    void anothersKeyDoesNotWork() {
        host.account("alice", SystemRole.USER);
        var bob = host.account("bob", SystemRole.USER);
        var key = key("alice", Set.of()).keyId();

        var mixed = new Caller(bob.id(), "bob", key, Via.API, "local", "1");

        assertThat(host.access.permissions(mixed)).isEmpty();
    }

    private Caller key(String owner, Set<String> permissions) {
        var secret = host.keys
                .createFor(system(), owner, "k", permissions, Optional.empty())
                .secret();
        return host.byKey(secret).orElseThrow();
    }

    @Test
    void aDeclaredElementDemandsWhatItDeclares() throws ReflectiveOperationException {
        var alice = host.caller("alice", SystemRole.USER);
        AnnotatedElement chat = Doors.class.getDeclaredMethod("chat");
        AnnotatedElement manage = Doors.class.getDeclaredMethod("manage");

        host.access.requireDeclared(alice, chat, "chat");
        assertThat(host.access.allowsDeclared(alice, chat)).isTrue();
        assertThat(host.access.allowsDeclared(alice, manage)).isFalse();
        assertThat(Failure.of(() -> host.access.requireDeclared(alice, manage, "models"))
                        .text())
                .contains("models:manage");
        assertThat(host.access.allowsDeclared(alice, Doors.class)).isTrue();
    }

    @Test
    void aPublicElementIsForEverybody() throws ReflectiveOperationException {
        AnnotatedElement open = Doors.class.getDeclaredMethod("open");

        host.access.requireDeclared(visitor(), open, "open");
        assertThat(host.access.allowsDeclared(visitor(), open)).isTrue();
    }

    @Test
    void whereBothAreDeclaredThePermissionCounts() throws ReflectiveOperationException {
        AnnotatedElement both = Doors.class.getDeclaredMethod("both");

        assertThat(host.access.allowsDeclared(visitor(), both)).isFalse();
        assertThat(host.access.allowsDeclared(system(), both)).isTrue();
    }

    @Test
    void whatDeclaresNothingIsRefusedToEverybody() throws ReflectiveOperationException {
        AnnotatedElement silent = Doors.class.getDeclaredMethod("silent");

        assertThat(host.access.allowsDeclared(system(), silent)).isFalse();
        assertThat(Failure.of(() -> host.access.requireDeclared(system(), silent, "x"))
                        .code())
                .isEqualTo(SecurityError.PERMISSION_DENIED);
        assertThat(Failure.of(() -> host.access.requireDeclared(visitor(), silent, "x"))
                        .code())
                .isEqualTo(SecurityError.NOT_SIGNED_IN);
    }

    @Test
    void aRefusalLeavesARow() {
        var alice = host.caller("alice", SystemRole.USER);

        Failure.of(() -> host.access.require(alice, "models:manage", "model/tiny"));

        assertThat(host.trail("models:manage")).singleElement().satisfies(row -> {
            assertThat(row.actor()).isEqualTo("alice");
            assertThat(row.target()).isEqualTo("model/tiny");
            assertThat(row.outcome()).isEqualTo("refused");
        });
    }

    @Test
    void askingWhetherOneMayLeavesNoRow() {
        host.access.allows(host.caller("alice", SystemRole.USER), "models:manage");

        assertThat(host.trail("models:manage")).isEmpty();
    }

    @Test
    void whatIsDeclaredIsListedByNameForThoseWhoMaySeeIt() {
        var names = host.access.declared(host.caller("alice", SystemRole.USER)).stream()
                .map(PermissionDeclaration::name)
                .toList();

        assertThat(names).isSorted().contains("account:own", "plugins:manage");
        assertThat(Failure.of(() -> host.access.declared(host.caller("gast", SystemRole.GUEST)))
                        .code())
                .isEqualTo(SecurityError.PERMISSION_DENIED);
    }

    @RequiresPermission("chat:use")
    @SuppressWarnings("unused") // looked at by reflection
    private static final class Doors {
        @RequiresPermission("chat:use")
        private void chat() {}

        @RequiresPermission("models:manage")
        private void manage() {}

        @PublicAccess("a test")
        private void open() {}

        @PublicAccess("a test")
        @RequiresPermission("models:manage")
        private void both() {}

        private void silent() {}
    }
}
