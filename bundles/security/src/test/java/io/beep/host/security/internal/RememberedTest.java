// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.testkit.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedTest {
    @TempDir
    private Path home;

    private final AtomicInteger reads = new AtomicInteger();
    private SecurityStore store;
    private FakeClock clock;
    private Remembered<String, String> remembered;

    @BeforeEach
    void start() {
        var host = TestSecurity.empty(home);
        store = host.store;
        clock = host.clock;
        remembered = new Remembered<>(store, clock);
    }

    @Test
    void whatWasReadIsRememberedForTenSeconds() {
        assertThat(remembered.get("a", this::read)).contains("a read 1");
        clock.advance(Duration.ofSeconds(9));
        assertThat(remembered.get("a", this::read)).contains("a read 1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(remembered.get("a", this::read)).contains("a read 2");
    }

    @Test
    void aChangeIsSeenByTheNextLook() {
        remembered.get("a", this::read);
        store.change(tx -> "changed");
        assertThat(remembered.get("a", this::read)).contains("a read 2");
    }

    @Test
    void aChangeWhoseOutcomeIsUnknownCountsAsOne() {
        remembered.get("a", this::read);
        Failure.of(() -> store.change(tx -> {
            throw FirstAdministrator.alreadyDone();
        }));
        assertThat(remembered.get("a", this::read)).contains("a read 2");
    }

    @Test
    void whatWasReadWhileSomebodyChangedIsNotBelieved() {
        var overtaken = remembered.get("a", key -> {
            store.change(tx -> "changed meanwhile");
            return Optional.of("old");
        });

        assertThat(overtaken).contains("old");
        assertThat(remembered.get("a", this::read)).contains("a read 1");
    }

    @Test
    void whatIsNotThereIsLookedForAgain() {
        assertThat(remembered.get("a", key -> Optional.empty())).isEmpty();
        assertThat(remembered.get("a", this::read)).contains("a read 1");
    }

    @Test
    void whatWasForgottenIsReadAgain() {
        remembered.get("a", this::read);
        remembered.forget("a");
        assertThat(remembered.get("a", this::read)).contains("a read 2");
    }

    private Optional<String> read(String key) {
        return Optional.of(key + " read " + reads.incrementAndGet());
    }
}
