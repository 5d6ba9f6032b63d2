// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.beep.host.security.SecurityError;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final AccountName ALICE = new AccountName("alice.at.home");

    private final Passwords passwords = new Passwords(new CountingHasher(), Duration.ofSeconds(5));

    @Test
    void aChosenPasswordIsVerifiedAndAnotherIsNot() {
        var hash = passwords.choose(ALICE, "correct horse");

        assertThat(passwords.verify("correct horse", hash)).isTrue();
        assertThat(passwords.verify("correct horsf", hash)).isFalse();
        assertThat(passwords.verify("", hash)).isFalse();
    }

    @Test
    void theSamePasswordIsNeverHashedToTheSame() {
        assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
    }

    @Test
    void theDefaultCostIsWhatIsRecommended() {
        var hasher = new Argon2Hasher(PasswordHash.Cost.DEFAULT);

        var hash = hasher.hash("correct horse");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hasher.verify("correct horse", hash)).isTrue();
        assertThat(hasher.isOutdated(hash)).isFalse();
    }

    @Test
    void agreesWithTheReferenceImplementation() {
        var reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        var hasher = new Argon2Hasher(PasswordHash.Cost.DEFAULT);

        assertThat(hasher.verify("password", reference)).isTrue();
        assertThat(hasher.verify("passwore", reference)).isFalse();
        assertThat(hasher.isOutdated(reference)).isTrue();
    }

    @Test
    void aStoredHashSurvivesItsText() {
        var text = passwords.hash("correct horse");

        assertThat(PasswordHash.parse(text).format()).isEqualTo(text);
        assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.parse("$argon2i$v=19$m=1,t=1,p=1$x$y"));
    }

    @Test
    void noPasswordHasTheImpossibleHash() {
        assertThat(passwords.verify("", passwords.impossible())).isFalse();
        assertThat(passwords.verify("correct horse", passwords.impossible())).isFalse();
    }

    @Test
    void theWayAKeyboardComposesACharacterDoesNotMatter() {
        var hash = passwords.choose(ALICE, "caf\u00e9 au lait");

        assertThat(passwords.verify("cafe\u0301 au lait", hash)).isTrue();
    }

    @Test
    void tenToTwoHundredAndFiftySixCharactersAreFit() {
        passwords.choose(ALICE, "0a1b2c3d4e");
        passwords.choose(ALICE, "abcd".repeat(64));
        passwords.choose(ALICE, "\ud83d\ude00abcd".repeat(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0a1b2c3d4",
                "\ud83d\ude00\ud83d\ude01\ud83d\ude02\ud83d\ude03\ud83d\ude04",
                "Password123",
                "QWERTYUIOP",
                "aaaaaaaaaaaa",
                "ababababcabc",
                "alice.at.home",
                "Alice.At.Home"
            })
    void whatIsShortOrGuessedFirstIsRefused(String password) {
        var failure = Failure.of(() -> passwords.choose(ALICE, password));

        assertThat(failure.code()).isEqualTo(SecurityError.PASSWORD_NOT_FIT);
        assertThat(failure.field()).contains("password");
        if (!password.isEmpty()) {
            assertThat(failure.text()).doesNotContainIgnoringCase(password);
        }
    }

    @Test
    void whatIsTooLongIsRefusedAndNotHashed() {
        var hasher = new CountingHasher();

        Failure.of(() -> new Passwords(hasher, Duration.ZERO).choose(ALICE, "abcde".repeat(52)));

        assertThat(hasher.count()).isZero();
    }

    @Test
    void twoAreHashedAtOnceAndTheThirdIsToldToComeBack() throws Exception {
        var inside = new CountDownLatch(2);
        var release = new CountDownLatch(1);
        var guarded = new Passwords(new WaitingHasher(inside, release), Duration.ofMillis(50));
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> guarded.hash("one"));
            var second = threads.submit(() -> guarded.hash("two"));
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

            var third = Failure.of(() -> guarded.hash("three"));

            release.countDown();
            assertThat(third.code()).isEqualTo(SecurityError.TOO_MANY_TRIES);
            assertThat(third.retryAfter()).isPresent();
            assertThat(first.get()).isEqualTo("hash of one");
            assertThat(second.get()).isEqualTo("hash of two");
            assertThat(guarded.hash("three")).isEqualTo("hash of three");
        }
    }

    /** Says when somebody is inside, and lets nobody out before it is told to. */
    private record WaitingHasher(CountDownLatch inside, CountDownLatch release) implements PasswordHasher {
        @Override
        public String hash(String password) {
            inside.countDown();
            try {
                assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "hash of " + password;
        }

        @Override
        public boolean verify(String password, String stored) {
            return stored.equals("hash of " + password);
        }

        @Override
        public boolean isOutdated(String stored) {
            return false;
        }

        @Override
        public String impossible() {
            return "";
        }
    }
}
