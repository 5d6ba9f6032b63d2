// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What the host relies on in every {@link HealthCheck}. */
public abstract class HealthCheckContract {
    private static final Duration MOST = Duration.ofSeconds(1);

    /** The check under test, ready to be asked. */
    protected abstract HealthCheck check();

    @Test
    void hasAShortNameThatStays() {
        var check = check();

        assertThat(check.name())
                .isEqualTo(check.name())
                .matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")
                .hasSizeLessThan(50);
    }

    @Test
    void saysInOneLineHowItIs() {
        assertIsForPeople(check().check());
    }

    @Test
    void answersWithinASecondWhoeverAsksAndHoweverOften() throws InterruptedException, ExecutionException {
        var check = check();
        var unused = check.check(); // classes are loaded
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = System.nanoTime();
            for (var answer : threads.invokeAll(Collections.<Callable<Health>>nCopies(20, check::check))) {
                assertIsForPeople(answer.get());
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MOST.multipliedBy(20));
        }
        var start = System.nanoTime();
        assertIsForPeople(check.check());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MOST);
    }

    private static void assertIsForPeople(Health health) {
        assertThat(health.status()).isNotNull();
        assertThat(health.message())
                .isNotBlank()
                .doesNotContain("\n", "Exception", "\tat ")
                .hasSizeLessThan(1000);
    }
}
