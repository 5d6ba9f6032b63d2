// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.processes.ManagedProcess;
import io.beep.host.spi.processes.ProcessLauncher;
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
import org.junit.jupiter.api.Test;

/** What a provider relies on in the {@link ProcessLauncher}. The programs are those of every Unix. */
public abstract class ProcessLauncherContract {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** The launcher under test; whoever gives it ends it. */
    protected abstract ProcessLauncher launcher();

    private ManagedProcess shell(String script) {
        return launcher().start(ProcessSpec.of("script", List.of("sh", "-c", script)));
    }

    @Test
    void keepsTheLastLinesOfAProgramAndItsStatus() {
        try (var process = shell("echo one; echo two >&2; exit 3")) {
            assertThat(process.waitFor(LONG))
                    .hasValueSatisfying(exit -> assertThat(exit.code()).isEqualTo(3));
            assertThat(process.tail()).containsExactly("one", "two");
            assertThat(process.isAlive()).isFalse();
            assertThat(process.exit())
                    .hasValueSatisfying(exit -> assertThat(exit.requested()).isFalse());
        }
    }

    @Test
    void passesArgumentsAsTheyAre() {
        try (var process = launcher().start(ProcessSpec.of("args", List.of("printf", "%s|", "a b", "$(id)", "*")))) {
            assertThat(process.waitFor(LONG)).isPresent();
            assertThat(process.tail()).containsExactly("a b|$(id)|*|");
        }
    }

    @Test
    void givesAProgramItsOwnEnvironmentAlone() {
        var spec = ProcessSpec.of("env", List.of("sh", "-c", "echo $MINE; env | grep -c '^JAVA_' || true"))
                .environment(Map.of("MINE", "1"));
        try (var process = launcher().start(spec)) {
            assertThat(process.waitFor(LONG)).isPresent();
            assertThat(process.tail()).containsExactly("1", "0");
        }
    }

    @Test
    void saysWhichProgramCannotBeStarted() {
        var refusal = catchThrowableOfType(
                HostException.class,
                () -> launcher()
                        .start(ProcessSpec.of("ghost", List.of("no-such-program")))
                        .close());

        assertThat(refusal.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(refusal.text()).contains("ghost");
    }

    @Test
    void closingEndsAProgramAndIsIdempotent() {
        var process = shell("exec sleep 600");
        assertThat(process.isAlive()).isTrue();
        assertThat(process.waitFor(Duration.ofMillis(1))).isEmpty();

        process.close();
        process.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(process.exit())
                .hasValueSatisfying(exit -> assertThat(exit.requested()).isTrue());
    }

    @Test
    void talksToAWorkerUntilItIsClosed() throws IOException {
        var worker = launcher().startWorker(echo(1));
        worker.frames().send("hello".getBytes(UTF_8));

        assertThat(worker.frames().receive()).asString(UTF_8).isEqualTo("hello");
        worker.close();
        worker.close();
        assertThat(worker.process().isAlive()).isFalse();
    }

    @Test
    void refusesAWorkerOfAnotherVersion() {
        Failures.assertFails(
                ErrorKind.UNAVAILABLE, () -> launcher().startWorker(echo(2)).close());
    }

    private static WorkerSpec echo(int version) {
        var classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return new WorkerSpec("echo", classPath, Echo.class.getName(), List.of(), Map.of(), version, List.of(), LONG);
    }

    /** A worker that sends back what it gets. */
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
