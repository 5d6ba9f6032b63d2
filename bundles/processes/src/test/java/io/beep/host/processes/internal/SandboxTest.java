// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
    @TempDir
    private Path home;

    @Test
    void settingsOfAJavaThatIsGoneAreNoReasonToRunWithout() throws IOException {
        var gone = Files.createSymbolicLink(home.resolve("java-99"), home.resolve("nowhere"));

        var command =
                new Sandbox(Path.of("bwrap"), home).wrap(List.of("java"), home, home.resolve("socket"), List.of());

        assertThat(command).containsSubsequence("--ro-bind-try", gone.toString(), gone.toString());
        assertThat(command.get(command.indexOf(gone.toString()) - 1)).isEqualTo("--ro-bind-try");
    }

    @Test
    void aProbeThatFailsMeansNoSandboxAndNoFailureOfTheWorkers() throws IOException {
        var folder = new RunFolder(home);
        try (var children = new ChildStarter(folder, new ProcessTable(), Clock.systemUTC())) {
            var found = new SandboxProbe(children, "/\0").run();

            assertThat(found.sandbox()).isEmpty();
            assertThat(found.sentence()).startsWith("workers run without a sandbox: ");
        } finally {
            folder.close();
        }
    }
}
