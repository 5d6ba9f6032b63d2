// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static io.beep.host.security.internal.TestSecurity.PASSWORD;
import static io.beep.host.security.internal.TestSecurity.system;
import static io.beep.host.security.internal.TestSecurity.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.audit.internal.AuditImpl;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.security.Account;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.SystemRole;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The statements and locks on a real PostgreSQL, in one life of a host. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresqlTest {
    @TempDir
    private static Path home;

    private static EmbeddedPostgres server;
    private static TestDatabase database;
    private static TestSecurity host;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().start();
        database = TestDatabase.open("jdbc:postgresql://localhost:" + server.getPort() + "/postgres", "postgres");
        host = new TestSecurity(new SecurityStore(database), new AuditImpl(database), home, Map.of());
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
        server.close();
    }

    @Test
    @Order(1)
    void theSetUpMakesTheFirstAdministratorOnce() throws IOException {
        var token = Files.readString(home.resolve("setup-token"));

        host.setup.complete(visitor(), token, "root", PASSWORD);

        assertThat(Failure.of(() -> host.setup.complete(visitor(), token, "two", PASSWORD))
                        .code())
                .isEqualTo(SecurityError.SETUP_DONE);
    }

    @Test
    @Order(2)
    void sessionsBeginLastAndEnd() {
        var token = host.signIn("root");
        host.clock.advance(Duration.ofMinutes(2));
        assertThat(host.bySession(token)).isPresent();
        host.authentication.signOut(visitor(), token);
        assertThat(host.bySession(token)).isEmpty();

        for (var i = 0; i <= Sessions.MOST_OF_ACCOUNT; i++) {
            host.signIn("root");
        }
        host.clock.advance(TestSecurity.LONGEST);
        assertThat(host.bySession(host.signIn("root"))).isPresent();
        assertThat(host.trail("auth:sign-in")).hasSize(Sessions.MOST_OF_ACCOUNT + 3);
    }

    @Test
    @Order(3)
    void keysAreMadeListedUsedAndRevoked() {
        var first = host.keys.createFor(system(), "root", "one", Set.of("chat:use", "keys:own"), Optional.empty());
        var caller = host.byKey(first.secret()).orElseThrow();
        var second = host.keys.create(
                caller, "two", Set.of(), Optional.of(host.clock.instant().plusSeconds(60)));

        var page = host.keys.list(system(), PageRequest.first(1));
        assertThat(page.items()).containsExactly(second.key());
        assertThat(host.keys.list(system(), new PageRequest(1, page.next())).items())
                .singleElement()
                .satisfies(key -> assertThat(key.lastUsedAt()).contains(host.clock.instant()));
        assertThat(host.keys.list(caller, PageRequest.first()).items()).hasSize(2);
        host.keys.revoke(caller, first.key().id());
        assertThat(host.byKey(second.secret())).isEmpty();
    }

    @Test
    @Order(4)
    void accountsAreListedInPagesAndTheirNamesAreGivenOnce() {
        host.account("alice", SystemRole.USER);

        var page = host.accounts.list(system(), PageRequest.first(1));
        assertThat(page.items()).extracting(Account::name).containsExactly("alice");
        assertThat(host.accounts.list(system(), new PageRequest(1, page.next())).items())
                .extracting(Account::name)
                .containsExactly("root");
        assertThat(Failure.of(() -> host.account("alice", SystemRole.USER)).code())
                .isEqualTo(SecurityError.ACCOUNT_EXISTS);
    }

    @Test
    @Order(5)
    void ofTwoAdministratorsThatDemoteEachOtherAtTheSameMomentOneStays() throws Exception {
        var root = TestSecurity.caller(host.accounts.get(system(), "root"));
        var second = host.caller("second", SystemRole.ADMIN);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var round = 0; round < 5; round++) {
                var barrier = new CyclicBarrier(2);
                var one = threads.submit(() -> demote(barrier, root, "second"));
                var other = threads.submit(() -> demote(barrier, second, "root"));

                assertThat(List.of(one.get(), other.get())).containsOnlyOnce("done");
                host.accounts.changeRole(system(), "root", SystemRole.ADMIN);
                host.accounts.changeRole(system(), "second", SystemRole.ADMIN);
            }
        }
    }

    private static String demote(CyclicBarrier barrier, Caller caller, String other) throws Exception {
        barrier.await();
        try {
            host.accounts.changeRole(caller, other, SystemRole.USER);
            return "done";
        } catch (HostException e) {
            return e.code().name();
        }
    }
}
