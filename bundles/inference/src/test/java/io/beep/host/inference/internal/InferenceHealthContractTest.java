// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.spi.health.HealthCheck;
import io.beep.host.testkit.HealthCheckContract;
import org.junit.jupiter.api.AfterEach;

class InferenceHealthContractTest extends HealthCheckContract {
    private final InferenceFixture fixture = new InferenceFixture("Hi");

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Override
    protected HealthCheck check() {
        return fixture.inference();
    }
}
