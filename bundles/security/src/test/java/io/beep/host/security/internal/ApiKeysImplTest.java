// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static io.beep.host.security.internal.TestSecurity.caller;
import static io.beep.host.security.internal.TestSecurity.system;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.audit.AuditRow;
import io.beep.host.security.Account;
import io.beep.host.security.ApiKey;
import io.beep.host.security.ApiKeys.Created;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.SystemRole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysImplTest {
    @TempDir
    private Path home;

    private TestSecurity host;
    private Caller alice;

    @BeforeEach
    void start() {
        host = TestSecurity.empty(home);
        alice = host.caller("alice", SystemRole.POWER_USER);
    }

    @Test
    void aKeyIsShownOnceAndStoredAsAHash() {
        var created = create(alice, Set.of("chat:use"));

        assertThat(created.secret())
                .matches("beep_[0-9A-Za-z]{43}")
                .startsWith(created.key().prefix());
        assertThat(created.key().prefix()).hasSize(11);
        var stored = host.store.unwatched(tx -> tx.entities()
                .createQuery("select k.secretHash from ApiKeyRow k", String.class)
                .getSingleResult());
        assertThat(stored).isEqualTo(Tokens.hash(created.secret())).hasSize(64);
        assertThat(host.keys.list(alice, PageRequest.first()).items()).containsExactly(created.key());
        assertThat(host.trail("keys:create")).singleElement().satisfies(row -> {
            assertThat(row.actor()).isEqualTo("alice");
            assertThat(row.target()).isEqualTo("key/" + created.key().id());
            assertThat(row.detail()).isEqualTo("for alice, may chat:use");
        });
    }

    @Test
    void theSecretIsInNoRowOfTheTrail() {
        var created = create(alice, Set.of());
        host.byKey(created.secret());
        host.keys.revoke(alice, created.key().id());

        assertThat(host.trail("keys:create").toString() + host.trail("keys:revoke"))
                .doesNotContain(created.secret().substring(11));
    }

    @Test
    void onlyWhatOneHasCanBeGiven() {
        assertRefused(SecurityError.PERMISSION_DENIED, () -> create(alice, Set.of("chat:use", "plugins:manage")));
        assertRefused(SecurityError.PERMISSION_DENIED, () -> create(alice, Set.of("nothing:declared")));
        assertRefused(SecurityError.PERMISSION_DENIED, () -> create(alice, Set.of("\0")));
        assertThat(host.keys.list(alice, PageRequest.first()).items()).isEmpty();
    }

    @Test
    void aKeyMakesNoKeyThatMayMore() {
        var parent = use(create(alice, Set.of("keys:own", "chat:use")));

        assertRefused(SecurityError.PERMISSION_DENIED, () -> create(parent, Set.of("models:manage")));
        assertThat(create(parent, Set.of("chat:use")).key().permissions()).containsExactly("chat:use");
        var all = create(parent, Set.of());
        assertThat(all.key().permissions()).containsExactlyInAnyOrder("keys:own", "chat:use");
        assertThat(host.access.allows(use(all), "models:manage")).isFalse();
    }

    @Test
    void aKeyWithAllRightsMakesKeysWithAllRights() {
        var parent = use(create(alice, Set.of()));

        assertThat(host.access.allows(use(create(parent, Set.of())), "models:manage"))
                .isTrue();
    }

    @Test
    void aKeyWithoutTheRightMakesNoKeys() {
        var key = use(create(alice, Set.of("chat:use")));

        assertRefused(SecurityError.PERMISSION_DENIED, () -> create(key, Set.of("chat:use")));
        assertRefused(SecurityError.PERMISSION_DENIED, () -> host.keys.list(key, PageRequest.first()));
        assertRefused(
                SecurityError.PERMISSION_DENIED,
                () -> host.keys.revoke(key, key.keyId().orElseThrow()));
    }

    @Test
    void aKeyMakesNoKeyThatLastsLonger() {
        var end = host.clock.instant().plus(Duration.ofDays(7));
        var parent = use(host.keys.create(alice, "week", Set.of(), Optional.of(end)));

        assertThat(create(parent, Set.of()).key().expiresAt()).contains(end);
        assertRefused(
                SecurityError.KEY_NOT_FIT,
                () -> host.keys.create(parent, "longer", Set.of(), Optional.of(end.plusSeconds(1))));
        var sooner = Optional.of(end.minusSeconds(1));
        assertThat(host.keys.create(parent, "sooner", Set.of(), sooner).key().expiresAt())
                .isEqualTo(sooner);
    }

    @Test
    void aRevokedKeyTakesAlongWhatItMade() {
        var parent = create(alice, Set.of());
        var child = create(use(parent), Set.of());
        var grandchild = create(use(child), Set.of());
        var other = create(alice, Set.of());
        assertThat(host.byKey(grandchild.secret())).isPresent();

        host.keys.revoke(alice, parent.key().id());

        assertThat(host.byKey(parent.secret())).isEmpty();
        assertThat(host.byKey(child.secret())).isEmpty();
        assertThat(host.byKey(grandchild.secret())).isEmpty();
        assertThat(host.byKey(other.secret())).isPresent();
        assertThat(host.trail("keys:revoke"))
                .singleElement()
                .extracting(AuditRow::detail)
                .isEqualTo("and 2 that were made with it");
    }

    @Test
    void aRevokedKeyIsRefusedByTheVeryNextRequest() {
        var created = create(alice, Set.of());
        assertThat(host.byKey(created.secret())).isPresent();

        host.keys.revoke(alice, created.key().id());

        assertThat(host.byKey(created.secret())).isEmpty();
        assertRefused(
                SecurityError.KEY_NOT_FOUND,
                () -> host.keys.revoke(alice, created.key().id()));
    }

    @Test
    void oneSeesAndRevokesOnesOwn() {
        var bob = host.caller("bob", SystemRole.USER);
        var bobs = create(bob, Set.of());
        create(alice, Set.of());

        assertThat(host.keys.list(bob, PageRequest.first()).items()).containsExactly(bobs.key());
        assertRefused(
                SecurityError.KEY_NOT_FOUND,
                () -> host.keys.revoke(alice, bobs.key().id()));
        assertRefused(SecurityError.KEY_NOT_FOUND, () -> host.keys.revoke(alice, UUID.randomUUID()));
        assertThat(host.byKey(bobs.secret())).isPresent();
    }

    @Test
    void anAdministratorSeesAndRevokesThoseOfAll() {
        var root = host.caller("root", SystemRole.ADMIN);
        var first = create(alice, Set.of("chat:use", "models:read"));
        var second = create(root, Set.of());
        var third = create(alice, Set.of());

        assertThat(host.keys.list(root, PageRequest.first()).items())
                .as("newest first")
                .containsExactly(third.key(), second.key(), first.key());
        var page = host.keys.list(root, PageRequest.first(2));
        assertThat(page.items()).containsExactly(third.key(), second.key());
        assertThat(host.keys.list(root, new PageRequest(2, page.next())).items())
                .containsExactly(first.key());
        host.keys.revoke(root, first.key().id());
        assertThat(host.keys.list(alice, PageRequest.first()).items())
                .extracting(ApiKey::id)
                .containsExactly(third.key().id());
    }

    @Test
    void aCursorThatIsNotOursIsRefused() {
        var page = new PageRequest(2, Optional.of("x' or 1=1"));

        assertRefused(RequestError.INVALID_CURSOR, () -> host.keys.list(alice, page));
    }

    @Test
    void aKeyForAnotherMayAtMostWhatTheOtherMay() {
        var operator = new CallersImpl().operator();

        assertRefused(
                SecurityError.PERMISSION_DENIED,
                () -> host.keys.createFor(operator, "alice", "k", Set.of("plugins:manage"), Optional.empty()));
        var created = host.keys.createFor(operator, "alice", "k", Set.of(), Optional.empty());
        assertThat(created.key().owner()).isEqualTo("alice");
        assertThat(host.access.permissions(use(created))).isEqualTo(host.access.permissions(alice));
        assertRefused(
                SecurityError.ACCOUNT_NOT_FOUND,
                () -> host.keys.createFor(operator, "nobody", "k", Set.of(), Optional.empty()));
        assertRefused(
                SecurityError.PERMISSION_DENIED,
                () -> host.keys.createFor(alice, "alice", "k", Set.of(), Optional.empty()));
    }

    @Test
    void aNarrowKeyThatManagesKeysGivesNobodyMoreThanItHas() {
        var root = host.caller("root", SystemRole.ADMIN);
        var narrow = use(create(root, Set.of("keys:manage", "chat:use")));

        var created = host.keys.createFor(narrow, "root", "k", Set.of(), Optional.empty());

        assertThat(created.key().permissions()).containsExactlyInAnyOrder("keys:manage", "chat:use");
        assertRefused(
                SecurityError.PERMISSION_DENIED,
                () -> host.keys.createFor(narrow, "root", "k", Set.of("plugins:manage"), Optional.empty()));
    }

    @Test
    void theHostHasNoKeysOfItsOwn() {
        assertRefused(SecurityError.KEY_NOT_FIT, () -> create(system(), Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "\u0000"})
    void aNameThatIsNotFitIsRefused(String name) {
        var failure = Failure.of(() -> host.keys.create(alice, name, Set.of(), Optional.empty()));

        assertThat(failure.code()).isEqualTo(SecurityError.KEY_NOT_FIT);
        assertThat(failure.field()).contains("name");
    }

    @Test
    void aNameHasALimit() {
        host.keys.create(alice, "x".repeat(100), Set.of(), Optional.empty());
        assertRefused(
                SecurityError.KEY_NOT_FIT, () -> host.keys.create(alice, "x".repeat(101), Set.of(), Optional.empty()));
    }

    @Test
    void anEndInThePastOrBeyondAllReasonIsRefused() {
        assertEndRefused(host.clock.instant());
        assertEndRefused(Instant.MIN);
        assertEndRefused(Instant.MAX);
    }

    private void assertEndRefused(Instant end) {
        var failure = Failure.of(() -> host.keys.create(alice, "k", Set.of(), Optional.of(end)));
        assertThat(failure.code()).isEqualTo(SecurityError.KEY_NOT_FIT);
        assertThat(failure.field()).contains("expires_at");
    }

    @Test
    void anAccountHasAHundredKeysAtMost() {
        for (var i = 0; i < ApiKeysImpl.MOST_OF_ACCOUNT; i++) {
            create(alice, Set.of());
        }

        assertRefused(SecurityError.TOO_MANY_KEYS, () -> create(alice, Set.of()));
        create(host.caller("bob", SystemRole.USER), Set.of());
    }

    @Test
    void noRowNoKey() {
        var trailIsFull = new TestSecurity(host.store, new FullAudit(), home, Map.of());

        assertRefused(
                SecurityError.HOME_NOT_WRITABLE, () -> trailIsFull.keys.create(alice, "k", Set.of(), Optional.empty()));

        assertThat(host.keys.list(alice, PageRequest.first()).items()).isEmpty();
    }

    @Test
    void aKeyOfADisabledOwnerMakesNothing() {
        var key = use(create(alice, Set.of()));
        host.accounts.changeActive(system(), "alice", false);

        assertRefused(SecurityError.PERMISSION_DENIED, () -> create(key, Set.of()));
        assertRefused(SecurityError.PERMISSION_DENIED, () -> create(caller(account()), Set.of()));
    }

    private Account account() {
        return host.accounts.get(system(), "alice");
    }

    private Created create(Caller caller, Set<String> permissions) {
        return host.keys.create(caller, "script", permissions, Optional.empty());
    }

    private Caller use(Created created) {
        return host.byKey(created.secret()).orElseThrow();
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThat(Failure.of(call).code()).isEqualTo(code);
    }
}
