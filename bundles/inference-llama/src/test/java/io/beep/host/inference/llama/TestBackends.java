// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import io.beep.host.inference.llama.LlamaBackend.Timeouts;
import io.beep.host.spi.processes.ProcessLauncher;
import java.nio.file.Path;
import java.time.Duration;

/** Backends as the tests want them. */
final class TestBackends {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private TestBackends() {}

    static LlamaBackend backend(ProcessLauncher processes, Path cache) {
        return new LlamaBackend(
                processes,
                cache,
                new Timeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE),
                MemoryLimit.of(0),
                Platform.current());
    }
}
