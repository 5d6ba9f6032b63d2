// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import io.beep.host.spi.health.HealthCheck;
import io.beep.host.testkit.HealthCheckContract;
import io.beep.host.testkit.RealProcesses;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LlamaHealthContractTest extends HealthCheckContract {
    @TempDir
    private Path cache;

    @Override
    protected HealthCheck check() {
        return TestBackends.backend(new RealProcesses(), cache);
    }
}
