// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerJarTest {
    @TempDir
    private Path folder;

    private WorkerJar jar;

    @BeforeEach
    void makeJar() {
        jar = new WorkerJar(folder.resolve("cache/workers"));
    }

    @Test
    void holdsTheWholeProgramAndNothingOfTheHost() throws IOException {
        try (var unpacked = new JarFile(jar.unpack().toFile())) {
            assertThat(unpacked.stream().map(entry -> entry.getName()))
                    .contains(
                            "io/beep/host/inference/llama/worker/LlamaWorker.class",
                            "io/beep/host/inference/llama/wire/Wire.class",
                            "io/beep/host/spi/processes/WorkerConnection.class",
                            "io/beep/host/chat/templates/ChatTemplate.class",
                            "de/kherud/llama/LlamaModel.class",
                            "de/kherud/llama/Linux/x86_64/libjllama.so")
                    .doesNotContain("io/beep/host/inference/llama/LlamaBackend.class");
        }
    }

    @Test
    void isUnpackedOnceUnderTheNameOfItsContent() throws IOException {
        var first = jar.unpack();
        var time = Files.getLastModifiedTime(first);

        assertThat(jar.unpack()).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(time);
        assertThat(first.getFileName().toString()).matches("llama-[0-9a-f]{64}\\.jar");
        assertThat(first.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aDamagedFileIsReplaced() throws IOException {
        var first = jar.unpack();
        var content = Files.readAllBytes(first);
        Files.write(first, new byte[] {1, 2, 3});

        assertThat(jar.unpack()).isEqualTo(first).hasBinaryContent(content);
    }
}
