// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;

class FakeHealthCheckContractTest extends HealthCheckContract {
    @Override
    protected HealthCheck check() {
        return new FakeHealthCheck("fake", Health.up("All is well"));
    }
}
