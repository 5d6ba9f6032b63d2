// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.processes.ProcessError;
import io.beep.host.spi.processes.ProcessSpec;
import io.beep.host.spi.processes.WorkerConnection;
import io.beep.host.spi.processes.WorkerSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RealProcessesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final RealProcesses processes = new RealProcesses();

    @AfterEach
    void stop() {
        processes.close();
    }

    @Test
    void keepsWhatAProgramSays() {
        var process = processes.start(ProcessSpec.of("greeter", List.of("echo", "a b")));

        assertThat(process.waitFor(LONG))
                .hasValueSatisfying(exit -> assertThat(exit.code()).isZero());
        assertThat(process.tail()).containsExactly("a b");
    }

    @Test
    void saysWhichProgramIsNotThere() {
        assertThatThrownBy(() -> processes.start(ProcessSpec.of("ghost", List.of("no-such-program"))))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("ghost");
    }

    @Test
    void talksToAWorkerUntilItIsClosed() throws IOException {
        var worker = processes.startWorker(echoWorker(1));
        worker.frames().send("hello".getBytes(UTF_8));

        assertThat(worker.frames().receive()).asString(UTF_8).isEqualTo("hello");
        worker.close();
        assertThat(worker.process().isAlive()).isFalse();
    }

    @Test
    void refusesAWorkerOfAnotherVersion() {
        assertThatThrownBy(() -> processes.startWorker(echoWorker(2)))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(ProcessError.NOT_CONNECTED));
    }

    private static WorkerSpec echoWorker(int version) {
        var classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return new WorkerSpec("echo", classPath, Echo.class.getName(), List.of(), Map.of(), version, List.of(), LONG);
    }

    /** Sends back what it gets. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] args) throws IOException {
            try (var frames = WorkerConnection.open(1)) {
                while (true) {
                    frames.send(frames.receive());
                }
            }
        }
    }
}
