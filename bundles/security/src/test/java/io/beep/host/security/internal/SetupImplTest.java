// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static io.beep.host.security.internal.TestSecurity.PASSWORD;
import static io.beep.host.security.internal.TestSecurity.system;
import static io.beep.host.security.internal.TestSecurity.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.security.SystemRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SetupImplTest {
    @TempDir
    private Path home;

    private TestSecurity host;

    @BeforeEach
    void start() {
        host = TestSecurity.empty(home);
    }

    @Test
    void theFirstStartWritesATokenAndAsksForTheSetUp() throws IOException {
        assertThat(host.setup.isNeeded()).isTrue();
        assertThat(Tokens.isToken(token())).isTrue();
        assertThat(host.setupImpl.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(host.setupImpl.check().message()).contains("setup-token").doesNotContain(token());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Modes are those of POSIX")
    void theTokenIsForTheOwnerOfTheHomeOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void theTokenMakesTheFirstAdministratorOnce() throws IOException {
        var token = token();

        var account = host.setup.complete(visitor(), " " + token + "\n", "Root", PASSWORD);

        assertThat(account.name()).isEqualTo("root");
        assertThat(account.role()).isEqualTo(SystemRole.ADMIN);
        assertThat(host.setup.isNeeded()).isFalse();
        assertThat(file()).doesNotExist();
        assertThat(host.setupImpl.check().status()).isEqualTo(Health.Status.UP);
        assertThat(host.signIn("root")).isNotEmpty();
        assertThat(host.trail("setup:create-administrator")).singleElement().satisfies(row -> {
            assertThat(row.actorId()).isEqualTo(account.id());
            assertThat(row.outcome()).isEqualTo("done");
        });
        assertThat(Failure.of(() -> host.setup.complete(visitor(), token, "second", PASSWORD))
                        .code())
                .isEqualTo(SecurityError.SETUP_DONE);
    }

    @Test
    void ofTwoWhoMakeTheFirstAdministratorAtTheSameMomentOneFindsItDone() throws Exception {
        var first = new FirstAdministrator(host.store, host.audit, host.clock);
        var barrier = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var round = 0; round < 20; round++) {
                TestSecurity.clear();
                var one = threads.submit(() -> create(first, barrier, "one"));
                var two = threads.submit(() -> create(first, barrier, "two"));

                assertThat(List.of(one.get(), two.get()))
                        .containsOnlyOnce("done")
                        .containsOnlyOnce("SETUP_DONE");
            }
        }
    }

    private static String create(FirstAdministrator first, CyclicBarrier barrier, String name) throws Exception {
        barrier.await();
        try {
            first.create(new AccountName(name), "hash", Optional.empty(), account -> system());
            return "done";
        } catch (HostException e) {
            return e.code().name();
        }
    }

    @Test
    void aWrongTokenMakesNobodyAndIsRecorded() {
        var failure = Failure.of(() -> host.setup.complete(visitor(), Tokens.next(), "root", PASSWORD));

        assertThat(failure.code()).isEqualTo(SecurityError.SETUP_TOKEN_WRONG);
        assertThat(host.setup.isNeeded()).isTrue();
        assertThat(host.trail("setup:create-administrator"))
                .singleElement()
                .satisfies(row -> assertThat(row.outcome()).isEqualTo("refused"));
    }

    @Test
    void wrongTokensAreLimitedByAddress() throws IOException {
        for (var i = 0; i < 10; i++) {
            Failure.of(() -> host.setup.complete(visitor(), "guess", "root", PASSWORD));
        }
        var right = token();

        var busy = Failure.of(() -> host.setup.complete(visitor(), right, "root", PASSWORD));

        assertThat(busy.code()).isEqualTo(SecurityError.TOO_MANY_TRIES);
        assertThat(busy.retryAfter()).contains(Duration.ofMinutes(15));
        assertThat(host.setup.complete(visitor("198.51.100.1"), right, "root", PASSWORD))
                .isNotNull();
    }

    @Test
    void aTokenIsCheckedEarlyWithinTheSameLimit() throws IOException {
        host.setup.checkToken(visitor(), token());
        for (var i = 0; i < 10; i++) {
            assertThat(Failure.of(() -> host.setup.checkToken(visitor(), "guess"))
                            .code())
                    .isEqualTo(SecurityError.SETUP_TOKEN_WRONG);
        }
        var right = token();
        assertThat(Failure.of(() -> host.setup.complete(visitor(), right, "root", PASSWORD))
                        .code())
                .isEqualTo(SecurityError.TOO_MANY_TRIES);
    }

    @Test
    void aNameOrPasswordThatIsNotFitLeavesTheSetUpOpen() throws IOException {
        var token = token();

        assertThat(Failure.of(() -> host.setup.complete(visitor(), token, "no name!", PASSWORD))
                        .code())
                .isEqualTo(SecurityError.NAME_NOT_FIT);
        assertThat(Failure.of(() -> host.setup.complete(visitor(), token, "root", "password123"))
                        .code())
                .isEqualTo(SecurityError.PASSWORD_NOT_FIT);
        assertThat(host.setup.complete(visitor(), token, "root", PASSWORD)).isNotNull();
    }

    @Test
    void aRestartReplacesTheTokenThatWasLeft() throws IOException {
        var old = token();

        var restarted = new TestSecurity(home);

        assertThat(token()).isNotEqualTo(old);
        assertThat(Failure.of(() -> restarted.setup.complete(visitor(), old, "root", PASSWORD))
                        .code())
                .isEqualTo(SecurityError.SETUP_TOKEN_WRONG);
    }

    @Test
    void aTokenThatAKilledHostLeftAfterTheSetUpIsDeleted() throws IOException {
        host.setup.complete(visitor(), token(), "root", PASSWORD);
        Files.writeString(file(), "left over");

        var restarted = new TestSecurity(home);

        assertThat(restarted.setup.isNeeded()).isFalse();
        assertThat(file()).doesNotExist();
    }

    @Test
    void anAdministratorMadeByTheOperatorEndsTheSetUpToo() {
        host.account("root", SystemRole.ADMIN);

        assertThat(host.setup.isNeeded()).isFalse();
        assertThat(file()).doesNotExist();
    }

    @Test
    void lesserAccountsDoNotEndTheSetUp() {
        host.account("alice", SystemRole.POWER_USER);

        assertThat(host.setup.isNeeded()).isTrue();
    }

    @Test
    void aHomeThatCannotBeWrittenIsSaid() throws IOException {
        var failure = Failure.of(() -> new TestSecurity(Files.writeString(home.resolve("file"), "no folder")));

        assertThat(failure.code()).isEqualTo(SecurityError.HOME_NOT_WRITABLE);
    }

    private String token() throws IOException {
        return Files.readString(file());
    }

    private Path file() {
        return home.resolve("setup-token");
    }
}
