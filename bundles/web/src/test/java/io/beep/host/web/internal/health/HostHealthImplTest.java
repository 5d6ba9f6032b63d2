// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.leases.Leases;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.testkit.FakeClock;
import io.beep.host.testkit.FakeHealthCheck;
import io.beep.host.web.HostHealth.Finding;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostHealthImplTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeClock clock = new FakeClock();
    private final CountDownLatch released = new CountDownLatch(1);
    private HostHealthImpl health = new HostHealthImpl(() -> true, new Leases(), clock, LONG);

    @AfterEach
    void stop() {
        released.countDown();
        health.stop();
    }

    private void bind(HealthCheck check) {
        health.bind(check, Map.of());
    }

    @Test
    void withoutChecksAllIsWell() {
        assertThat(health.findings()).isEmpty();
        assertThat(health.status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void findingsAreSortedByName() {
        bind(check("models", () -> Health.up("Three models")));
        bind(check("database", () -> Health.up("Answers")));

        assertThat(health.findings())
                .containsExactly(
                        new Finding("database", Health.Status.UP, "Answers"),
                        new Finding("models", Health.Status.UP, "Three models"));
    }

    @Test
    void aCheckWithoutWhatItNeedsSaysSo() {
        bind(check("models", () -> {
            throw new HostException(RequestError.NOT_AVAILABLE, "The database is away");
        }));

        assertThat(health.findings())
                .containsExactly(new Finding("models", Health.Status.DOWN, "The database is away"));
    }

    @Test
    void theWorstFindingIsTheHosts() {
        bind(check("a", () -> Health.degraded("Little room")));
        bind(check("b", () -> Health.up("Fine")));
        assertThat(health.status()).isEqualTo(Health.Status.DEGRADED);

        bind(check("c", () -> Health.down("Gone")));
        clock.advance(Duration.ofSeconds(2));
        assertThat(health.status()).isEqualTo(Health.Status.DOWN);
    }

    @Test
    void aCheckThatFailsIsDownAndTellsNoSecret() {
        bind(check("a", () -> {
            throw new IllegalStateException("password=hunter2");
        }));

        assertThat(health.findings())
                .containsExactly(new Finding("a", Health.Status.DOWN, "The check failed; the log says why"));
    }

    @Test
    void aCheckThatFindsNothingOrHasNoNameIsShownAndHarmsNoOther() {
        var none = new AtomicReference<Health>(); // a null that no check of the compiler sees, as those of plugins
        bind(check("a", () -> Health.up("Fine")));
        bind(check("b", none::get));
        bind(check("c", () -> new Health(new AtomicReference<Health.Status>().get(), "Fine")));
        bind(check(new AtomicReference<String>().get(), () -> Health.up("Without a name")));
        bind(new HealthCheck() {
            @Override
            public String name() {
                throw new IllegalStateException("no name");
            }

            @Override
            public Health check() {
                return Health.up("With a bad one");
            }
        });

        assertThat(health.findings())
                .containsExactlyInAnyOrder(
                        new Finding("a", Health.Status.UP, "Fine"),
                        new Finding("b", Health.Status.DOWN, "The check failed; the log says why"),
                        new Finding("c", Health.Status.DOWN, "The check failed; the log says why"),
                        new Finding("unnamed (bundle 0)", Health.Status.UP, "Without a name"),
                        new Finding("unnamed (bundle 0)", Health.Status.UP, "With a bad one"));
    }

    @Test
    void aCheckThatHangsIsDownAndHoldsUpNoOther() {
        health = new HostHealthImpl(() -> true, new Leases(), clock, Duration.ofMillis(100));
        bind(check("hanging", this::hang));
        bind(check("well", () -> Health.up("Fine")));

        assertThat(health.findings())
                .containsExactly(
                        new Finding("hanging", Health.Status.DOWN, "The check does not answer in time"),
                        new Finding("well", Health.Status.UP, "Fine"));
    }

    @Test
    void aCheckThatHangsIsNotStartedAgain() {
        var starts = new AtomicInteger();
        health = new HostHealthImpl(() -> true, new Leases(), clock, Duration.ofMillis(20));
        bind(check("hanging", () -> {
            starts.incrementAndGet();
            return hang();
        }));

        for (int i = 0; i < 3; i++) {
            health.findings();
            clock.advance(Duration.ofSeconds(2));
        }

        assertThat(starts).hasValue(1);
    }

    @Test
    void checksRunAtTheSameTime() {
        var together = new CountDownLatch(2);
        for (var name : new String[] {"a", "b"}) {
            bind(check(name, () -> {
                together.countDown();
                await(together);
                return Health.up("Met the other");
            }));
        }

        assertThat(health.status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void whatWasFoundIsRememberedForAMoment() {
        var runs = new AtomicInteger();
        bind(check("a", () -> Health.up("Run " + runs.incrementAndGet())));

        health.findings();
        health.status();
        assertThat(runs).hasValue(1);

        clock.advance(Duration.ofSeconds(2));
        assertThat(health.findings()).extracting(Finding::message).containsExactly("Run 2");
    }

    @Test
    void aCheckThatGoesIsAskedNoMore() {
        var check = check("a", () -> Health.down("Gone"));
        bind(check);
        health.unbind(check, Map.of());

        assertThat(health.findings()).isEmpty();
    }

    @Test
    void isReadyWhenAllIsThere() {
        assertThat(health.isReady()).isTrue();
        assertThat(new HostHealthImpl(() -> false, new Leases(), clock, LONG).isReady())
                .isFalse();
    }

    private Health hang() {
        await(released);
        return Health.up("At last");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HealthCheck check(String name, Supplier<Health> answer) {
        return new FakeHealthCheck(name, answer);
    }
}
