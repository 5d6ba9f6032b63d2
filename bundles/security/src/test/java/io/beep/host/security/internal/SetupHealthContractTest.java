// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.spi.health.HealthCheck;
import io.beep.host.testkit.HealthCheckContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SetupHealthContractTest extends HealthCheckContract {
    @TempDir
    private Path home;

    @Override
    protected HealthCheck check() {
        return TestSecurity.empty(home).setupImpl;
    }
}
