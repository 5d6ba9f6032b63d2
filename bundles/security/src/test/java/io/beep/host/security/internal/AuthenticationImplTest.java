// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static io.beep.host.security.internal.TestSecurity.ADDRESS;
import static io.beep.host.security.internal.TestSecurity.PASSWORD;
import static io.beep.host.security.internal.TestSecurity.system;
import static io.beep.host.security.internal.TestSecurity.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.security.SecurityError;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.SystemRole;
import io.beep.host.spi.security.Via;
import io.beep.host.testkit.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationImplTest {
    @TempDir
    private Path home;

    private TestSecurity host;

    @BeforeEach
    void start() {
        host = TestSecurity.empty(home);
        host.account("alice", SystemRole.USER);
    }

    @Test
    void theRightPasswordGivesASessionOfTheAccount() {
        var signedIn = host.authentication.signIn(visitor(), " Alice ", PASSWORD);

        assertThat(signedIn.caller().name()).isEqualTo("alice");
        assertThat(host.bySession(signedIn.token())).hasValueSatisfying(caller -> {
            assertThat(caller.accountId()).isEqualTo(signedIn.caller().accountId());
            assertThat(caller.via()).isEqualTo(Via.UI);
            assertThat(caller.requestId()).isEqualTo("request-2");
        });
        assertThat(host.accounts.get(system(), "alice").lastSignInAt()).contains(host.clock.instant());
        assertThat(host.trail("auth:sign-in")).singleElement().satisfies(row -> {
            assertThat(row.actor()).isEqualTo("alice");
            assertThat(row.outcome()).isEqualTo("done");
            assertThat(row.address()).isEqualTo(ADDRESS);
        });
    }

    @Test
    void eachSignInGivesANewSession() {
        assertThat(host.signIn("alice")).isNotEqualTo(host.signIn("alice"));
    }

    @Test
    void theTokenIsNowhereInTheDatabase() {
        var token = host.signIn("alice");

        var stored = host.store.unwatched(tx -> tx.entities()
                .createQuery("select s.tokenHash from SessionRow s", String.class)
                .getResultList());
        assertThat(stored).containsExactly(Tokens.hash(token)).doesNotContain(token);
    }

    @Test
    void unknownWrongAndDisabledGetTheSameAnswerAfterTheSameWork() {
        host.account("dora", SystemRole.USER);
        host.accounts.changeActive(system(), "dora", false);

        var unknown = refusal("nobody", PASSWORD);
        var wrong = refusal("alice", "not the password");
        var disabled = refusal("dora", PASSWORD);
        var impossible = refusal("no name at all!", PASSWORD);
        var endless = refusal("alice", "x".repeat(100_000));

        assertThat(List.of(unknown, wrong, disabled, impossible, endless))
                .containsOnly("WRONG_CREDENTIALS after 1 hashes: The name or the password is wrong");
    }

    private String refusal(String name, String password) {
        var before = host.hasher.count();
        var failure = Failure.of(() -> host.authentication.signIn(visitor(), name, password));
        return failure.code().name() + " after " + (host.hasher.count() - before) + " hashes: " + failure.text();
    }

    @Test
    void aSignInThatANewPasswordOvertakesIsRefused() {
        host.hasher.meanwhile(() -> host.accounts.resetPassword(system(), "alice", "battery staple"));

        assertRefused(SecurityError.WRONG_CREDENTIALS, "alice", PASSWORD);

        assertThat(sessions()).isZero();
    }

    @Test
    void aSignInThatADisablingOvertakesIsRefused() {
        host.hasher.meanwhile(() -> host.accounts.changeActive(system(), "alice", false));

        assertRefused(SecurityError.WRONG_CREDENTIALS, "alice", PASSWORD);

        assertThat(sessions()).isZero();
    }

    @Test
    void aRefusalLeavesARowThatDoesNotRepeatWhatWasTyped() {
        Failure.of(() -> host.authentication.signIn(visitor(), "my-password-in-the-name", "x"));
        Failure.of(() -> host.authentication.signIn(visitor(), "alice", "not the password"));

        assertThat(host.trail("auth:sign-in"))
                .allSatisfy(row -> assertThat(row.outcome()).isEqualTo("refused"))
                .extracting(row -> row.target())
                .containsExactly("user/alice", "user/unknown");
    }

    @Test
    void afterFiveFailuresTheAddressHasToWaitEvenWithTheRightPassword() {
        for (var i = 0; i < 5; i++) {
            assertRefused(SecurityError.WRONG_CREDENTIALS, "alice", "wrong password");
        }
        var hashes = host.hasher.count();

        var busy = Failure.of(() -> host.authentication.signIn(visitor(), "alice", PASSWORD));

        assertThat(busy.code()).isEqualTo(SecurityError.TOO_MANY_TRIES);
        assertThat(busy.retryAfter()).contains(Duration.ofMinutes(15));
        assertThat(host.hasher.count())
                .as("no work for a try that does not count")
                .isEqualTo(hashes);
        assertThat(host.authentication.signIn(visitor("198.51.100.1"), "alice", PASSWORD))
                .isNotNull();
        host.clock.advance(Duration.ofMinutes(15));
        assertThat(host.signIn("alice")).isNotEmpty();
    }

    @Test
    void unknownNamesAreLimitedLikeKnownOnes() {
        for (var i = 0; i < 5; i++) {
            assertRefused(SecurityError.WRONG_CREDENTIALS, "nobody", "wrong password");
        }
        assertRefused(SecurityError.TOO_MANY_TRIES, "nobody", "wrong password");
    }

    @Test
    void triesAtTheSameMomentGetNoFurtherThanOneAfterTheOther() {
        try (var threads = Executors.newFixedThreadPool(12)) {
            var results = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(
                            () -> Failure.of(() -> host.authentication.signIn(visitor(), "alice", "wrong password"))
                                    .code()))
                    .toList();

            assertThat(results.stream().map(AuthenticationImplTest::get))
                    .filteredOn(code -> code == SecurityError.WRONG_CREDENTIALS)
                    .hasSize(5);
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSessionEndsWhenItIsNotUsedForEightHours() {
        var token = host.signIn("alice");

        host.clock.advance(TestSecurity.IDLE.minusMinutes(1));
        assertThat(host.bySession(token)).isPresent();
        host.clock.advance(TestSecurity.IDLE.minusMinutes(1));
        assertThat(host.bySession(token)).as("its use kept it alive").isPresent();
        host.clock.advance(TestSecurity.IDLE);
        assertThat(host.bySession(token)).isEmpty();
    }

    @Test
    void lookingAtASessionDoesNotKeepItAlive() {
        var token = host.signIn("alice");
        for (var i = 1; i < TestSecurity.IDLE.toMinutes(); i++) {
            host.clock.advance(Duration.ofMinutes(1));
            assertThat(look(token)).isPresent();
        }

        host.clock.advance(Duration.ofMinutes(1));

        assertThat(look(token)).isEmpty();
        assertThat(host.bySession(token)).isEmpty();
    }

    @Test
    void whoIsLookedAtIsWhoUsedTheSession() {
        var token = host.signIn("alice");

        assertThat(look(token)).isEqualTo(host.bySession(token));
        host.accounts.changeActive(system(), "alice", false);
        assertThat(look(token)).isEmpty();
        assertThat(look("")).isEmpty();
    }

    private Optional<Caller> look(String token) {
        return host.authentication.byIdleSession(token, Via.UI, ADDRESS, "request-2");
    }

    @Test
    void aSessionEndsAfterFourteenDaysHoweverMuchItIsUsed() {
        var token = host.signIn("alice");
        for (var i = 0; i < 14 * 4 - 1; i++) {
            host.clock.advance(Duration.ofHours(6));
            assertThat(host.bySession(token)).isPresent();
        }

        host.clock.advance(Duration.ofHours(6));

        assertThat(host.bySession(token)).isEmpty();
    }

    @Test
    void theLastUseIsWrittenAtMostOnceAMinute() {
        var token = host.signIn("alice");
        var begun = host.clock.instant();

        host.clock.advance(Duration.ofSeconds(59));
        host.bySession(token);
        assertThat(lastUse(token)).isEqualTo(begun);
        host.clock.advance(Duration.ofSeconds(1));
        host.bySession(token);
        assertThat(lastUse(token)).isEqualTo(begun.plusSeconds(60));
    }

    private Instant lastUse(String token) {
        return host.store.unwatched(
                tx -> tx.entities().find(SessionRow.class, Tokens.hash(token)).lastUsedAt());
    }

    @Test
    void signingOutEndsTheSessionAtOnceAndIsRecorded() {
        var token = host.signIn("alice");
        assertThat(host.bySession(token)).isPresent();

        host.authentication.signOut(visitor(), token);

        assertThat(host.bySession(token)).isEmpty();
        assertThat(host.trail("auth:sign-out"))
                .singleElement()
                .satisfies(row -> assertThat(row.actor()).isEqualTo("alice"));
    }

    @Test
    void signingOutOfNothingIsNoErrorAndLeavesNoRow() {
        host.authentication.signOut(visitor(), "no token");
        host.authentication.signOut(visitor(), Tokens.next());

        assertThat(host.trail("auth:sign-out")).isEmpty();
    }

    @Test
    void whatIsNoTokenFindsNobody() {
        assertThat(host.bySession("")).isEmpty();
        assertThat(host.bySession("\0' or 1=1")).isEmpty();
        assertThat(host.bySession(Tokens.next())).isEmpty();
        assertThat(host.byKey("")).isEmpty();
        assertThat(host.byKey(Tokens.nextKey())).isEmpty();
    }

    @Test
    void aDisabledAccountsSessionsAndKeysStopAtOnce() {
        var token = host.signIn("alice");
        var key = key();
        assertThat(host.bySession(token)).isPresent();
        assertThat(host.byKey(key)).isPresent();

        host.accounts.changeActive(system(), "alice", false);

        assertThat(host.bySession(token)).isEmpty();
        assertThat(host.byKey(key)).isEmpty();
        host.accounts.changeActive(system(), "alice", true);
        assertThat(host.bySession(token)).as("an ended session stays ended").isEmpty();
        assertThat(host.byKey(key)).isPresent();
    }

    @Test
    void sessionsSurviveARestartAndSoDoTheirCsrfTokens() {
        var token = host.signIn("alice");
        var csrf = host.authentication.csrfToken(token);

        var restarted = new TestSecurity(home);

        assertThat(restarted.bySession(token)).isPresent();
        assertThat(restarted.authentication.csrfToken(token)).isEqualTo(csrf).isNotEqualTo(token);
        assertThat(host.authentication.csrfToken(host.signIn("alice"))).isNotEqualTo(csrf);
    }

    @Test
    void endedSessionsAreSweptAtTheStartAndWhenSomebodySignsIn() {
        host.signIn("alice");
        host.clock.advance(TestSecurity.LONGEST);
        host.signIn("alice");
        assertThat(sessions()).isEqualTo(1);

        var stale = new SessionRow(
                Tokens.hash("stale"),
                host.accounts.get(system(), "alice").id(),
                new FakeClock().instant().minus(TestSecurity.IDLE),
                ADDRESS);
        host.store.changes(tx -> tx.entities().persist(stale));
        new TestSecurity(home);
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void aSessionThatIsGoneIsNotBelievedForAsLongAsTheClockWasSetBack() {
        var steady = new FakeClock();
        var others = new Sessions(host.store, TestSecurity.IDLE, TestSecurity.LONGEST, host.clock, steady);
        var token = host.signIn("alice");
        assertThat(others.look(token)).isPresent();

        host.clock.advance(Duration.ofHours(-6));
        host.store.unwatched(
                tx -> tx.entities().createQuery("delete from SessionRow s").executeUpdate());
        assertThat(others.look(token)).isPresent();
        steady.advance(Duration.ofSeconds(10));
        assertThat(others.look(token)).isEmpty();
    }

    @Test
    void anAccountHasFiftySessionsAtMostAndLosesTheLongestUnused() {
        var first = host.signIn("alice");
        for (var i = 0; i < Sessions.MOST_OF_ACCOUNT; i++) {
            host.clock.advance(Duration.ofSeconds(1));
            host.signIn("alice");
        }

        assertThat(sessions()).isEqualTo(Sessions.MOST_OF_ACCOUNT);
        assertThat(host.bySession(first)).isEmpty();
    }

    private long sessions() {
        return host.store.unwatched(tx -> tx.entities()
                .createQuery("select count(s) from SessionRow s", Long.class)
                .getSingleResult());
    }

    @Test
    void anOutdatedHashIsReplacedWhenItsOwnerSignsIn() {
        var dearer = new PasswordHash.Cost(128, 2, 1);
        host.hasher.changeCost(dearer);

        host.signIn("alice");

        assertThat(PasswordHash.parse(storedHash()).cost()).isEqualTo(dearer);
        assertThat(host.signIn("alice")).isNotEmpty();
    }

    @Test
    void aCurrentHashIsLeftAlone() {
        var before = storedHash();

        host.signIn("alice");

        assertThat(storedHash()).isEqualTo(before);
    }

    private String storedHash() {
        return host.store.unwatched(tx -> AccountQueries.get(tx, "alice").passwordHash());
    }

    @Test
    void aKeyGivesACallerThatNamesTheKey() {
        var created = host.keys.createFor(system(), "alice", "script", Set.of(), Optional.empty());

        assertThat(host.byKey(created.secret())).hasValueSatisfying(caller -> {
            assertThat(caller.name()).isEqualTo("alice");
            assertThat(caller.keyId()).contains(created.key().id());
            assertThat(caller.via()).isEqualTo(Via.API);
        });
    }

    @Test
    void aKeyEndsWhenItExpires() {
        var end = host.clock.instant().plusSeconds(60);
        var key = host.keys
                .createFor(system(), "alice", "script", Set.of(), Optional.of(end))
                .secret();
        assertThat(host.byKey(key)).isPresent();

        host.clock.advance(Duration.ofSeconds(60));

        assertThat(host.byKey(key)).isEmpty();
    }

    @Test
    void theLastUseOfAKeyIsWrittenAtMostOnceAMinute() {
        var created = host.keys.createFor(system(), "alice", "script", Set.of(), Optional.empty());
        var first = host.clock.instant();

        host.byKey(created.secret());
        host.clock.advance(Duration.ofSeconds(59));
        host.byKey(created.secret());
        assertThat(lastUse(created.key().id())).isEqualTo(first);
        host.clock.advance(Duration.ofSeconds(1));
        host.byKey(created.secret());
        assertThat(lastUse(created.key().id())).isEqualTo(first.plusSeconds(60));
    }

    private Instant lastUse(UUID key) {
        return host.store.unwatched(tx ->
                tx.entities().find(ApiKeyRow.class, key).toState().lastUsedAt().orElseThrow());
    }

    private String key() {
        return host.keys
                .createFor(system(), "alice", "script", Set.of(), Optional.empty())
                .secret();
    }

    private void assertRefused(SecurityError error, String name, String password) {
        assertThat(Failure.of(() -> host.authentication.signIn(visitor(), name, password))
                        .code())
                .isEqualTo(error);
    }
}
