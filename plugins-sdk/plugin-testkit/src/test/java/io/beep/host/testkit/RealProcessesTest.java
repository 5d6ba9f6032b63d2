// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.processes.ProcessLauncher;
import org.junit.jupiter.api.AfterEach;

class RealProcessesTest extends ProcessLauncherContract {
    private final RealProcesses processes = new RealProcesses();

    @AfterEach
    void stop() {
        processes.close();
    }

    @Override
    protected ProcessLauncher launcher() {
        return processes;
    }
}
