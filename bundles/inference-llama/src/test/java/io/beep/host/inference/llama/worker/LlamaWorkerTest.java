// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.inference.llama.wire.ToWorker.Cancel;
import io.beep.host.inference.llama.wire.Wire;
import io.beep.host.spi.processes.WorkerSpec;
import io.beep.host.testkit.RealProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LlamaWorkerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void saysInOneLineWhyItEnds() throws Exception {
        var jar = Path.of(LlamaWorker.class.getResource("../worker.jar").toURI());
        try (var processes = new RealProcesses();
                var worker = processes.startWorker(new WorkerSpec(
                        "llama",
                        List.of(jar),
                        LlamaWorker.class.getName(),
                        List.of("-Xmx64m"),
                        Map.of(),
                        Wire.VERSION,
                        List.of(),
                        PATIENCE))) {
            worker.frames().send(Wire.encode(new Cancel(1)));

            assertThat(worker.process().waitFor(PATIENCE))
                    .hasValueSatisfying(exit -> assertThat(exit.code()).isEqualTo(1));
            assertThat(worker.process().tail())
                    .containsExactly("The engine's program failed: The first message must say what to load");
        }
    }

    @Test
    void ofAFaultItSaysWhatAndWhereInOneLine() {
        assertThat(LlamaWorker.reason(new IllegalStateException("out of\norder")))
                .startsWith("java.lang.IllegalStateException: out of order at ")
                .contains("LlamaWorkerTest.java:")
                .doesNotContain("\n");
        assertThat(LlamaWorker.reason(new IOException())).startsWith("java.io.IOException at ");
    }
}
