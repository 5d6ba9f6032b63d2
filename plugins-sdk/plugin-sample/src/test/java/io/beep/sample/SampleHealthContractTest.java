// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import io.beep.host.spi.health.HealthCheck;
import io.beep.host.testkit.HealthCheckContract;

class SampleHealthContractTest extends HealthCheckContract {
    @Override
    protected HealthCheck check() {
        return new SampleHealth(new Sample("1.0.0", "Hello"));
    }
}
