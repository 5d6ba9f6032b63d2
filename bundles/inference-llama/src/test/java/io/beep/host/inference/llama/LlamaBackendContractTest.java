// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import io.beep.host.spi.inference.ChatBackend;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.testkit.ChatBackendContract;
import io.beep.host.testkit.RealProcesses;
import io.beep.host.testkit.TestModels;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

class LlamaBackendContractTest extends ChatBackendContract {
    private final RealProcesses processes = new RealProcesses();

    @TempDir
    private static Path cache;

    @Override
    protected ChatBackend backend() {
        return TestBackends.backend(processes, cache);
    }

    @Override
    protected ModelFile model() {
        return TestModels.smolLm2();
    }

    @AfterAll
    void endProcesses() {
        processes.close();
    }
}
