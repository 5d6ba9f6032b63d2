// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.spi.models.ModelSource;
import io.beep.host.testkit.ModelSourceContract;
import io.beep.host.testkit.RealProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class StarterSourceContractTest extends ModelSourceContract {
    @TempDir
    Path bin;

    private final RealProcesses processes = new RealProcesses();
    private StarterSource source;

    @BeforeEach
    void start() throws IOException {
        var pip = new FakePip(bin);
        source = new StarterSource(processes, pip.python(), List.of(pip.starter()));
    }

    @AfterEach
    void stop() {
        processes.close();
    }

    @Override
    protected ModelSource source() {
        return source;
    }

    @Override
    protected String modelId() {
        return "tiny";
    }
}
