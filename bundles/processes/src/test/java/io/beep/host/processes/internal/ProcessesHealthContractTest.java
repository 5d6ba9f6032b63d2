// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import io.beep.host.spi.health.HealthCheck;
import io.beep.host.testkit.HealthCheckContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ProcessesHealthContractTest extends HealthCheckContract {
    @TempDir
    private Path home;

    private ProcessLauncherImpl launcher;

    @BeforeEach
    void start() throws IOException {
        launcher = new ProcessLauncherImpl(home, false, System.getenv("PATH"));
    }

    @AfterEach
    void stop() {
        launcher.stop();
    }

    @Override
    protected HealthCheck check() {
        return launcher;
    }
}
