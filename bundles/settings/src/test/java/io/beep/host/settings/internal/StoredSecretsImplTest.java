// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import static io.beep.host.settings.internal.SecretsFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.audit.AuditFilter;
import io.beep.host.audit.AuditRow;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.security.TestAccess;
import io.beep.host.settings.SettingsError;
import io.beep.host.settings.StoredSecret;
import io.beep.host.settings.rest.SecretsResource;
import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.settings.Secrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredSecretsImplTest {
    private static final String VALUE = "sk-correct-horse-battery-staple";
    private static final PageRequest ALL = PageRequest.first(PageRequest.MAX_LIMIT);

    @TempDir
    private Path home;

    private SecretsFixture fixture;
    private StoredSecretsImpl secrets;

    /** Opens the database of this home, the same each time. */
    TestDatabase openDatabase(Path home) {
        return TestDatabase.open(home);
    }

    @BeforeEach
    void start() {
        start("one");
    }

    private void start(String word) {
        fixture = new SecretsFixture(openDatabase(home), word);
        secrets = fixture.stored();
    }

    private void restart(String word) {
        fixture.close();
        start(word);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Secrets of(String bundle) {
        return fixture.of(bundle);
    }

    private static void assertFails(ThrowingCallable call, ErrorCode code, String... words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(HostException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.text()).contains(words).doesNotContain(VALUE);
        });
    }

    @Test
    void onlyItsOwnerReadsASecret() {
        secrets.put(ALICE, "com.example.one", "key", VALUE);

        assertThat(of("com.example.one").get("key")).contains(VALUE);
        assertThat(of("com.example.two").get("key")).isEmpty();
        assertThat(of("com.example.one").get("other")).isEmpty();
    }

    @Test
    void anOwnerSetsAndRemovesItsOwn() {
        of("a").set(ALICE, "key", "first");
        of("a").set(ALICE, "key", VALUE);

        assertThat(of("a").get("key")).contains(VALUE);
        assertThat(of("b").remove(ALICE, "key")).isFalse();
        assertThat(of("a").remove(ALICE, "key")).isTrue();
        assertThat(of("a").get("key")).isEmpty();
        assertThat(of("a").remove(ALICE, "key")).isFalse();
    }

    @Test
    void secretsSurviveARestart() {
        of("a").set(ALICE, "key", "with ünïcode \n and two lines");
        restart("one");

        assertThat(of("a").get("key")).contains("with ünïcode \n and two lines");
        assertThat(secrets.check().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void nothingThatIsStoredOrListedShowsASecret() throws Exception {
        secrets.put(ALICE, "a", "key", VALUE);
        secrets.put(ALICE, "a", "same", VALUE);

        assertThat(secrets.list(ALICE, ALL).toString()).contains("key", "same").doesNotContain(VALUE);
        assertThat(fixture.audit.list(AuditFilter.ALL, ALL).items())
                .extracting(AuditRow::action)
                .contains("secrets:set");
        assertThat(fixture.audit.list(AuditFilter.ALL, ALL).toString()).doesNotContain(VALUE);
        assertThat(new SecretsResource.NewValue(VALUE).toString()).doesNotContain(VALUE);
        assertThat(sealed("key")).isNotEqualTo(sealed("same"));
        fixture.close();
        try (var files = Files.walk(home)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(VALUE);
            }
        }
    }

    @Test
    void withAnotherKeyItSaysWhichCannotBeReadAndLosesNothing() {
        secrets.put(ALICE, "a", "key", VALUE);
        secrets.put(ALICE, "b", "password", "hunter2");
        restart("two");

        assertThat(secrets.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(secrets.check().message()).contains("a key", "b password", "the word two");
        assertFails(() -> of("a").get("key"), SettingsError.SECRET_NOT_READABLE, "key", "the word two", "anew");
        assertThat(secrets.list(ALICE, ALL).items())
                .extracting(StoredSecret::readable)
                .containsExactly(false, false);

        secrets.put(ALICE, "a", "key", "new");
        assertThat(of("a").get("key")).contains("new");
        assertThat(secrets.check().message()).contains("b password").doesNotContain("a key");

        restart("one");
        assertThat(of("b").get("password")).contains("hunter2");
        assertThat(secrets.check().message()).contains("a key").doesNotContain("b password");
        restart("two");
        assertThat(of("a").get("key")).contains("new");
    }

    @Test
    void aRowInAnothersPlaceOpensNothing() throws Exception {
        secrets.put(ALICE, "a", "key", VALUE);
        secrets.put(ALICE, "a", "other", "harmless");
        execute("update settings_secret set sealed = (select s.sealed from settings_secret s where s.name = 'key')"
                + " where name = 'other'");

        assertFails(() -> of("a").get("other"), SettingsError.SECRET_NOT_READABLE, "other");
        execute("update settings_secret set sealed = 'AAAA' where name = 'other'");
        assertFails(() -> of("a").get("other"), SettingsError.SECRET_NOT_READABLE, "changed since");
        assertThat(of("a").get("key")).contains(VALUE);
    }

    @Test
    void manyWhoSetTheSameAtOnceAllSucceed() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<StoredSecret>>();
            for (var i = 0; i < 8; i++) {
                var value = "value " + i;
                calls.add(() -> secrets.put(ALICE, "a", "key", value));
            }
            for (var done : threads.invokeAll(calls)) {
                assertThat(done.get().name()).isEqualTo("key");
            }
        }
        assertThat(secrets.list(ALICE, ALL).items()).hasSize(1);
        assertThat(of("a").get("key").orElseThrow()).startsWith("value ");
    }

    @Test
    void theListGoesOnWhereThePageEnded() {
        for (var name : List.of("c", "a", "b")) {
            secrets.put(ALICE, "owner-2", name, VALUE);
            secrets.put(ALICE, "owner-1", name, VALUE);
        }
        var seen = new ArrayList<String>();
        var next = Optional.<String>empty();
        do {
            var page = secrets.list(ALICE, new PageRequest(2, next));
            page.items().forEach(secret -> seen.add(secret.owner() + secret.name()));
            next = page.next();
        } while (next.isPresent());

        assertThat(seen).containsExactly("owner-1a", "owner-1b", "owner-1c", "owner-2a", "owner-2b", "owner-2c");
        assertThatThrownBy(() -> secrets.list(ALICE, new PageRequest(2, Optional.of("x"))))
                .isInstanceOf(HostException.class);
    }

    @Test
    void whatIsNotFitIsRefusedByName() {
        assertFails(() -> secrets.put(ALICE, "a/b", "key", VALUE), SettingsError.SECRET_NOT_FIT, "symbolic name");
        assertFails(() -> secrets.put(ALICE, "a", "", VALUE), SettingsError.SECRET_NOT_FIT, "name");
        assertFails(() -> secrets.put(ALICE, "a", "key", ""), SettingsError.SECRET_NOT_FIT, "4096");
        assertFails(() -> secrets.put(ALICE, "a", "key", "ü".repeat(2049)), SettingsError.SECRET_NOT_FIT, "4096");
        assertFails(() -> secrets.put(ALICE, "a", "key", "half \uD83D"), SettingsError.SECRET_NOT_FIT, "half");
        assertFails(() -> secrets.delete(ALICE, "a", "key"), SettingsError.SECRET_NOT_FOUND, "key");
        secrets.put(ALICE, "a", "key", "ü".repeat(2048));
        assertThat(of("a").get("key")).contains("ü".repeat(2048));
        secrets.delete(ALICE, "a", "key");
        assertThat(of("a").get("key")).isEmpty();
    }

    @Test
    void whoeverMayNotIsRefused() {
        secrets.put(ALICE, "a", "key", VALUE);
        var stranger = TestAccess.stranger();

        assertThatThrownBy(() -> secrets.list(stranger, ALL)).hasMessageContaining("secrets:manage");
        assertThatThrownBy(() -> secrets.put(stranger, "a", "key", "x")).hasMessageContaining("secrets:manage");
        assertThatThrownBy(() -> secrets.delete(stranger, "a", "key")).hasMessageContaining("secrets:manage");
        assertThat(of("a").get("key")).contains(VALUE);
    }

    private String sealed(String name) {
        return fixture.store.call(tx -> tx.entities()
                .createQuery("select s.sealed from SecretRow s where s.name = :name", String.class)
                .setParameter("name", name)
                .getSingleResult());
    }

    private void execute(String sql) {
        fixture.store.call(tx -> tx.sql(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        }));
    }
}
