// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import java.util.function.Supplier;

/** A check that finds what a test says; it passes {@link HealthCheckContract}. */
public final class FakeHealthCheck implements HealthCheck {
    private final String name;
    private volatile Supplier<Health> finding;

    /** A check that finds this. */
    public FakeHealthCheck(String name, Health finding) {
        this(name, () -> finding);
    }

    /** A check that does this to find something: waits, or throws. */
    public FakeHealthCheck(String name, Supplier<Health> finding) {
        this.name = name;
        this.finding = finding;
    }

    /** From now on it finds this. */
    public void find(Health other) {
        finding = () -> other;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Health check() {
        return finding.get();
    }
}
