// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static io.beep.host.security.internal.TestSecurity.PASSWORD;
import static io.beep.host.security.internal.TestSecurity.caller;
import static io.beep.host.security.internal.TestSecurity.system;
import static io.beep.host.security.internal.TestSecurity.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.audit.AuditRow;
import io.beep.host.security.Account;
import io.beep.host.security.AccountChange;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.SystemRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsImplTest {
    private static final String OTHER_PASSWORD = "battery staple";

    @TempDir
    private Path home;

    private TestSecurity host;
    private Caller root;

    @BeforeEach
    void start() {
        host = TestSecurity.empty(home);
        root = host.caller("root", SystemRole.ADMIN);
    }

    @Test
    void aNewAccountIsActiveAndCanSignIn() {
        var created = host.accounts.create(root, "Alice.B", " Alice Brown ", SystemRole.USER, PASSWORD);

        assertThat(created.name()).isEqualTo("alice.b");
        assertThat(created.displayName()).isEqualTo("Alice Brown");
        assertThat(created.active()).isTrue();
        assertThat(created.createdAt()).isEqualTo(host.clock.instant());
        assertThat(created.lastSignInAt()).isEmpty();
        assertThat(host.accounts.get(root, "alice.b")).isEqualTo(created);
        assertThat(host.accounts.get(root, created.id().toString())).isEqualTo(created);
        assertThat(host.signIn("alice.b")).isNotEmpty();
        assertThat(host.trail("users:create")).first().satisfies(row -> {
            assertThat(row.actor()).isEqualTo("root");
            assertThat(row.target()).isEqualTo("user/alice.b");
            assertThat(row.detail()).isEqualTo("role USER");
        });
    }

    @Test
    void whatPluginsDeclareMayComeAndGoMeanwhile() {
        PermissionContribution plugin =
                () -> List.of(new PermissionDeclaration("sample:read", "See the sample", SystemRole.GUEST));
        host.declarations.bindContribution(plugin);
        host.hasher.meanwhile(() -> host.declarations.unbindContribution(plugin));
        host.accounts.create(root, "alice", "", SystemRole.USER, PASSWORD);
        host.hasher.meanwhile(() -> host.declarations.bindContribution(plugin));

        host.accounts.resetPassword(root, "alice", OTHER_PASSWORD);

        assertThat(host.access.permissions(root)).contains("sample:read");
    }

    @Test
    void withoutADisplayNameTheNameIsShown() {
        assertThat(host.account("alice", SystemRole.USER).displayName()).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-alice",
                "al ice",
                "alice/bob",
                "älice",
                "system",
                "Operator",
                "anonymous",
                "0190a5b2-7c00-7000-8000-000000000000",
                "a\0b",
                "x1234567890123456789012345678901234567890123456789012345678901234"
            })
    void aNameThatIsNotFitIsRefused(String name) {
        var failure = Failure.of(() -> host.accounts.create(root, name, "", SystemRole.USER, PASSWORD));

        assertThat(failure.code()).isEqualTo(SecurityError.NAME_NOT_FIT);
        assertThat(failure.field()).contains("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "x\u0000y"})
    void aDisplayNameThatIsNotFitIsRefused(String displayName) {
        assertRefused(
                SecurityError.NAME_NOT_FIT,
                () -> host.accounts.create(root, "alice", displayName, SystemRole.USER, PASSWORD));
    }

    @Test
    void aDisplayNameHasALimit() {
        host.accounts.create(root, "alice", "x".repeat(120), SystemRole.USER, PASSWORD);
        assertRefused(
                SecurityError.NAME_NOT_FIT,
                () -> host.accounts.create(root, "bob", "x".repeat(121), SystemRole.USER, PASSWORD));
    }

    @Test
    void aNameIsGivenOnce() {
        host.account("alice", SystemRole.USER);

        assertRefused(
                SecurityError.ACCOUNT_EXISTS, () -> host.accounts.create(root, "ALICE", "", SystemRole.USER, PASSWORD));
    }

    @Test
    void aPasswordThatIsNotFitMakesNoAccount() {
        assertRefused(
                SecurityError.PASSWORD_NOT_FIT,
                () -> host.accounts.create(root, "alice", "", SystemRole.USER, "password123"));
        assertRefused(SecurityError.ACCOUNT_NOT_FOUND, () -> host.accounts.get(root, "alice"));
    }

    @Test
    void theListIsByNameAndInPages() {
        for (var name : List.of("dora", "bob", "carl", "alice")) {
            host.account(name, SystemRole.USER);
        }

        var first = host.accounts.list(root, PageRequest.first(3));
        var second = host.accounts.list(root, new PageRequest(3, first.next()));

        var names = new ArrayList<String>();
        first.items().forEach(account -> names.add(account.name()));
        second.items().forEach(account -> names.add(account.name()));
        assertThat(names).containsExactly("alice", "bob", "carl", "dora", "root");
        assertThat(second.next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "AAAA", "8J-YgA"})
    void aCursorThatIsNotOursIsRefused(String cursor) {
        var page = new PageRequest(3, Optional.of(cursor));

        assertRefused(RequestError.INVALID_CURSOR, () -> host.accounts.list(root, page));
    }

    @Test
    void whatNeedsUsersManageIsRefusedToOthers() {
        var power = host.caller("power", SystemRole.POWER_USER);

        assertRefused(SecurityError.PERMISSION_DENIED, () -> host.accounts.list(power, PageRequest.first()));
        assertRefused(SecurityError.PERMISSION_DENIED, () -> host.accounts.get(power, "root"));
        assertRefused(SecurityError.PERMISSION_DENIED, () -> host.accounts.get(power, "nobody"));
        assertRefused(
                SecurityError.PERMISSION_DENIED,
                () -> host.accounts.create(power, "alice", "", SystemRole.GUEST, PASSWORD));
        assertRefused(
                SecurityError.PERMISSION_DENIED, () -> host.accounts.changeRole(power, "power", SystemRole.ADMIN));
        assertRefused(SecurityError.PERMISSION_DENIED, () -> host.accounts.changeActive(power, "root", false));
        assertRefused(
                SecurityError.PERMISSION_DENIED, () -> host.accounts.resetPassword(power, "root", OTHER_PASSWORD));
        assertRefused(SecurityError.NOT_SIGNED_IN, () -> host.accounts.list(visitor(), PageRequest.first()));
    }

    @Test
    void oneSeesOneselfWithoutSeeingOthers() {
        var alice = host.account("alice", SystemRole.GUEST);

        assertThat(host.accounts.self(caller(alice))).isEqualTo(alice);
        assertThat(host.accounts.get(caller(alice), "alice")).isEqualTo(alice);
        assertThat(host.accounts.get(caller(alice), alice.id().toString())).isEqualTo(alice);
    }

    @Test
    void theHostItselfHasNoAccount() {
        assertRefused(SecurityError.ACCOUNT_NOT_FOUND, () -> host.accounts.self(system()));
        assertRefused(SecurityError.NOT_SIGNED_IN, () -> host.accounts.self(visitor()));
    }

    @Test
    void aChangeIsMadeAsAWholeAndRecorded() {
        host.account("alice", SystemRole.USER);
        var change =
                new AccountChange(Optional.of(SystemRole.POWER_USER), Optional.of(false), Optional.of("Alice Brown"));

        var changed = host.accounts.change(root, "alice", change);

        assertThat(changed.role()).isEqualTo(SystemRole.POWER_USER);
        assertThat(changed.active()).isFalse();
        assertThat(changed.displayName()).isEqualTo("Alice Brown");
        assertThat(host.accounts.get(root, "alice")).isEqualTo(changed);
        assertThat(host.trail("users:change"))
                .singleElement()
                .extracting(AuditRow::detail)
                .isEqualTo("role POWER_USER disabled display name");
    }

    @Test
    void aChangeThatFailsChangesNothing() {
        var before = host.account("alice", SystemRole.USER);
        var change = new AccountChange(Optional.of(SystemRole.POWER_USER), Optional.empty(), Optional.of("\n"));

        assertRefused(SecurityError.NAME_NOT_FIT, () -> host.accounts.change(root, "alice", change));

        assertThat(host.accounts.get(root, "alice")).isEqualTo(before);
        assertThat(host.trail("users:change")).isEmpty();
    }

    @Test
    void whatIsNotThereCannotBeChanged() {
        assertRefused(SecurityError.ACCOUNT_NOT_FOUND, () -> host.accounts.changeRole(root, "nobody", SystemRole.USER));
        assertRefused(
                SecurityError.ACCOUNT_NOT_FOUND, () -> host.accounts.changeRole(root, "no name!", SystemRole.USER));
        assertRefused(
                SecurityError.ACCOUNT_NOT_FOUND, () -> host.accounts.resetPassword(root, "nobody", OTHER_PASSWORD));
    }

    @Test
    void theLastActiveAdministratorStays() {
        host.account("second", SystemRole.ADMIN);
        host.accounts.changeActive(root, "second", false);

        assertRefused(SecurityError.LAST_ADMINISTRATOR, () -> host.accounts.changeRole(root, "root", SystemRole.USER));
        assertRefused(SecurityError.LAST_ADMINISTRATOR, () -> host.accounts.changeActive(root, "root", false));
        host.accounts.changeActive(root, "second", true);
        assertThat(host.accounts.changeRole(root, "root", SystemRole.USER).role())
                .isEqualTo(SystemRole.USER);
    }

    @Test
    void ofTwoAdministratorsThatDemoteEachOtherAtTheSameMomentOneStays() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var round = 0; round < 10; round++) {
                TestSecurity.clear();
                var one = host.caller("one", SystemRole.ADMIN);
                var two = host.caller("two", SystemRole.ADMIN);
                var barrier = new CyclicBarrier(2);

                var first = threads.submit(() -> demote(barrier, one, "two"));
                var second = threads.submit(() -> demote(barrier, two, "one"));

                assertThat(List.of(first.get(), second.get())).containsOnlyOnce("done");
                assertThat(host.accounts.list(system(), PageRequest.first()).items())
                        .extracting(Account::role)
                        .containsOnlyOnce(SystemRole.ADMIN);
            }
        }
    }

    @Test
    void ofTwoAdministratorsThatDemoteEachOtherTheSecondMayNotAnyMore() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var round = 0; round < 10; round++) {
                TestSecurity.clear();
                host.account("third", SystemRole.ADMIN); // so that neither is the last
                var one = host.caller("one", SystemRole.ADMIN);
                var two = host.caller("two", SystemRole.ADMIN);
                var barrier = new CyclicBarrier(2);

                var first = threads.submit(() -> demote(barrier, one, "two"));
                var second = threads.submit(() -> demote(barrier, two, "one"));

                assertThat(List.of(first.get(), second.get())).containsOnlyOnce("done");
            }
        }
    }

    private String demote(CyclicBarrier barrier, Caller caller, String other) throws Exception {
        barrier.await();
        try {
            host.accounts.changeRole(caller, other, SystemRole.USER);
            return "done";
        } catch (HostException e) {
            assertThat(e.code()).isIn(SecurityError.LAST_ADMINISTRATOR, SecurityError.PERMISSION_DENIED);
            return "refused";
        }
    }

    @Test
    void aKeyThatMayManageAccountsCannotMakeItselfMore() {
        host.account("alice", SystemRole.GUEST);
        var key = host.byKey(host.keys
                        .create(root, "narrow", Set.of("users:manage", "account:own"), Optional.empty())
                        .secret())
                .orElseThrow();

        assertRefused(
                SecurityError.PERMISSION_DENIED,
                () -> host.accounts.create(key, "mallory", "", SystemRole.ADMIN, PASSWORD));
        assertRefused(SecurityError.PERMISSION_DENIED, () -> host.accounts.changeRole(key, "alice", SystemRole.USER));
        host.account("second", SystemRole.ADMIN);
        assertRefused(
                SecurityError.PERMISSION_DENIED, () -> host.accounts.resetPassword(key, "second", OTHER_PASSWORD));
        assertRefused(SecurityError.PERMISSION_DENIED, () -> host.accounts.changeActive(key, "second", false));
    }

    @Test
    void aResetPasswordReplacesTheOldOneAndEndsTheSessions() {
        host.account("alice", SystemRole.USER);
        var session = host.signIn("alice");

        host.accounts.resetPassword(root, "alice", OTHER_PASSWORD);

        assertThat(host.bySession(session)).isEmpty();
        assertRefused(SecurityError.WRONG_CREDENTIALS, () -> host.authentication.signIn(visitor(), "alice", PASSWORD));
        assertThat(host.authentication.signIn(visitor(), "alice", OTHER_PASSWORD))
                .isNotNull();
        assertThat(host.trail("users:reset-password"))
                .singleElement()
                .extracting(AuditRow::target)
                .isEqualTo("user/alice");
    }

    @Test
    void onesOwnPasswordIsNotResetButChangedWithTheCurrentOne() {
        assertRefused(SecurityError.PERMISSION_DENIED, () -> host.accounts.resetPassword(root, "root", OTHER_PASSWORD));
    }

    @Test
    void changingOnesPasswordEndsAllOtherSessions() {
        var alice = host.caller("alice", SystemRole.GUEST);
        var here = host.signIn("alice");
        var elsewhere = host.signIn("alice");

        host.accounts.changePassword(alice, PASSWORD, OTHER_PASSWORD, Optional.of(here));

        assertThat(host.bySession(here)).isPresent();
        assertThat(host.bySession(elsewhere)).isEmpty();
        assertThat(host.authentication.signIn(visitor(), "alice", OTHER_PASSWORD))
                .isNotNull();
        assertThat(host.trail("account:change-password")).singleElement().satisfies(row -> {
            assertThat(row.actor()).isEqualTo("alice");
            assertThat(row.outcome()).isEqualTo("done");
        });
    }

    @Test
    void changingOnesPasswordNeedsTheCurrentOneAndTriesAreLimited() {
        var alice = host.caller("alice", SystemRole.USER);

        for (var i = 0; i < 5; i++) {
            assertRefused(
                    SecurityError.WRONG_CREDENTIALS,
                    () -> host.accounts.changePassword(alice, "guessed it?", OTHER_PASSWORD, Optional.empty()));
        }
        assertRefused(
                SecurityError.TOO_MANY_TRIES,
                () -> host.accounts.changePassword(alice, PASSWORD, OTHER_PASSWORD, Optional.empty()));
    }

    @Test
    void aChangeOfOnesPasswordThatAResetOvertakesIsRefused() {
        var alice = host.caller("alice", SystemRole.USER);
        host.hasher.meanwhile(() -> host.accounts.resetPassword(root, "alice", "set by the admin"));

        assertRefused(
                SecurityError.WRONG_CREDENTIALS,
                () -> host.accounts.changePassword(alice, PASSWORD, OTHER_PASSWORD, Optional.empty()));

        assertThat(host.authentication.signIn(visitor(), "alice", "set by the admin"))
                .isNotNull();
    }

    @Test
    void aNewPasswordThatIsNotFitLeavesTheOldOne() {
        var alice = host.caller("alice", SystemRole.USER);

        assertRefused(
                SecurityError.PASSWORD_NOT_FIT,
                () -> host.accounts.changePassword(alice, PASSWORD, "short", Optional.empty()));

        assertThat(host.signIn("alice")).isNotEmpty();
    }

    @Test
    void noRowNoChange() {
        host.account("alice", SystemRole.USER);
        var trailIsFull = new TestSecurity(host.store, new FullAudit(), home, Map.of());

        assertRefused(
                SecurityError.HOME_NOT_WRITABLE,
                () -> trailIsFull.accounts.changeRole(root, "alice", SystemRole.GUEST));
        assertRefused(
                SecurityError.HOME_NOT_WRITABLE,
                () -> trailIsFull.accounts.create(root, "bob", "", SystemRole.USER, PASSWORD));

        assertThat(host.accounts.get(root, "alice").role()).isEqualTo(SystemRole.USER);
        assertRefused(SecurityError.ACCOUNT_NOT_FOUND, () -> host.accounts.get(root, "bob"));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThat(Failure.of(call).code()).isEqualTo(code);
    }
}
