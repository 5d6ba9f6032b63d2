// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.inference.ChatFormat;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.ModelFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryLimitTest {
    private static final LoadOptions OPTIONS = new LoadOptions(4096, 4, 4);

    private static ModelFile model(long bytes) {
        return new ModelFile(
                "m",
                Path.of("m.gguf"),
                "gguf",
                bytes,
                "llama",
                1 << 20,
                new ChatFormat(Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
    }

    /** Keys and values of 16 bits, in bytes for each token, of models that share nothing between their heads. */
    @Test
    void thereIsRoomForEveryTokenOfKnownModels() {
        assertRoom(100L << 20, 23_040); // SmolLM2 135M
        assertRoom(80L << 20, 36_864); // GPT-2
        assertRoom(2_600L << 20, 524_288); // Llama 7B in two bits
        assertRoom(17L << 30, 1_597_440); // Llama 30B
        assertRoom(40L << 30, 327_680); // Llama 3 70B
    }

    private static void assertRoom(long fileBytes, long bytesForAToken) {
        assertThat(MemoryLimit.of(0).bytes(model(fileBytes), OPTIONS).orElseThrow())
                .isBetween(fileBytes + 4 * 4096 * bytesForAToken + (1L << 30), 10 * fileBytes + (6L << 30));
    }

    @Test
    void itIsWhatIsSet() {
        assertThat(MemoryLimit.of(5L << 30).bytes(model(1 << 30), OPTIONS)).hasValue(5L << 30);
        assertThat(MemoryLimit.of(-1).bytes(model(1 << 30), OPTIONS)).isEmpty();
    }
}
