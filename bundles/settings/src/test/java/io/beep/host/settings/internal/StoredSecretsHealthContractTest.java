// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.spi.health.HealthCheck;
import io.beep.host.testkit.HealthCheckContract;
import org.junit.jupiter.api.AfterEach;

class StoredSecretsHealthContractTest extends HealthCheckContract {
    private final SecretsFixture fixture = new SecretsFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Override
    protected HealthCheck check() {
        return fixture.stored();
    }
}
