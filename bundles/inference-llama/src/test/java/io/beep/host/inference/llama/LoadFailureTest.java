// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.testkit.FakeChatBackend;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadFailureTest {
    private static final ModelFile MODEL = new ModelFile(
            "tiny",
            Path.of("/m/tiny.gguf"),
            "gguf",
            1,
            "llama",
            1,
            FakeChatBackend.model("x").chat());

    private final FakeProcess process = new FakeProcess();

    @Test
    void takesTheEnginesOwnReason() {
        process.tail(
                "llama_model_load: error loading model: error loading model vocabulary: unknown pre-tokenizer type",
                "llama_model_load_from_file_impl: failed to load model",
                "Exception in thread main");
        process.end(1, "ended with status 1", false);

        assertThat(failure().text())
                .isEqualTo("tiny cannot be loaded: error loading model vocabulary: unknown pre-tokenizer type");
    }

    @Test
    void namesTheFileWithoutItsFolder() {
        process.tail("error loading model: failed to read /m/tiny.gguf");

        assertThat(failure().text()).isEqualTo("tiny cannot be loaded: failed to read tiny.gguf");
    }

    @Test
    void takesTheLastWordsOfAnEngineThatAborted() {
        process.tail(
                "ggml.c:42: GGML_ASSERT(n > 0) failed",
                "[Thread debugging using libthread_db enabled]",
                "# A fatal error has been detected by the Java Runtime Environment:",
                "",
                "\tat de.kherud.llama.LlamaModel.loadModel(Native Method)");
        process.end(134, "ended by signal 6 (ABRT)", false);

        assertThat(failure().text()).isEqualTo("tiny cannot be loaded: ggml.c:42: GGML_ASSERT(n > 0) failed");
    }

    @Test
    void saysHowASilentEngineEnded() {
        process.end(139, "ended by signal 11 (SEGV)", false);

        assertThat(failure().text()).isEqualTo("tiny cannot be loaded: it failed: it ended by signal 11 (SEGV)");
    }

    @Test
    void knowsLackOfMemory() {
        process.tail("ggml_backend_cpu_buffer_type_alloc_buffer: failed to allocate buffer of size 99");
        assertThat(failure().code()).isEqualTo(InferenceError.OUT_OF_MEMORY);
    }

    @Test
    void beingKilledByTheSystemIsLackOfMemory() {
        process.end(137, "ended by signal 9 (KILL)", false);
        assertThat(failure().code()).isEqualTo(InferenceError.OUT_OF_MEMORY);
    }

    @Test
    void beingKilledByUsIsNot() {
        process.end(137, "ended by signal 9 (KILL)", true);
        assertThat(failure().code()).isEqualTo(InferenceError.LOAD_FAILED);
    }

    private HostException failure() {
        return LoadFailure.of(MODEL, "it failed", process, Duration.ofMillis(1));
    }
}
