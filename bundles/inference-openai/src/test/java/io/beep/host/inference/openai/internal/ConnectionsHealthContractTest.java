// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import io.beep.host.spi.health.HealthCheck;
import io.beep.host.testkit.HealthCheckContract;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

class ConnectionsHealthContractTest extends HealthCheckContract {
    private final ConnectionsImpl connections = new TestConnections().open(Clock.systemUTC());

    @AfterEach
    void stop() {
        connections.close();
    }

    @Override
    protected HealthCheck check() {
        return connections;
    }
}
