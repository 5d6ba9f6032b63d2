// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.persistence.TestDatabase;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.testkit.HealthCheckContract;
import org.junit.jupiter.api.AfterEach;

class TasksHealthContractTest extends HealthCheckContract {
    private final TasksFixture fixture = new TasksFixture(TestDatabase.open());

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Override
    protected HealthCheck check() {
        return fixture.tasks();
    }
}
