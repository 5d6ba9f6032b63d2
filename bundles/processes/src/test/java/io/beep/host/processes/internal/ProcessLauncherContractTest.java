// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import io.beep.host.spi.processes.ProcessLauncher;
import io.beep.host.testkit.ProcessLauncherContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ProcessLauncherContractTest extends ProcessLauncherContract {
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
    protected ProcessLauncher launcher() {
        return launcher;
    }
}
