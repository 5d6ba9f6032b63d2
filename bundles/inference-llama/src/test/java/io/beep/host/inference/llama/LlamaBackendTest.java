// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health.Status;
import io.beep.host.spi.inference.ChatEvent.Finished;
import io.beep.host.spi.inference.ChatEvent.Text;
import io.beep.host.spi.inference.ChatFormat;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatMessage.Role;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Sampling;
import io.beep.host.testkit.RealProcesses;
import io.beep.host.testkit.TestModels;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the contract does not ask: the faults of the engine and its binding, none of which may show. */
class LlamaBackendTest {
    private static final String EMOJI = "Repeat after me exactly: 😀 👩‍👩‍👧 ñandú 日本語 😀😀";

    @TempDir
    private static Path folder;

    private static RealProcesses processes;
    private static LlamaBackend backend;
    private static ModelFile model;
    private static ChatSession session;

    /** A whole answer. */
    private record Answer(List<Text> pieces, Finished end) {
        String text() {
            return pieces.stream().map(Text::text).collect(Collectors.joining());
        }

        int tokens() {
            return end.usage().completionTokens();
        }
    }

    @BeforeAll
    static void open() {
        model = TestModels.smolLm2();
        processes = new RealProcesses();
        backend = TestBackends.backend(processes, folder);
        session = backend.open(model, new LoadOptions(400, 1, 1));
    }

    @AfterAll
    static void close() {
        if (processes != null) {
            processes.close();
        }
    }

    @Test
    void theModelEndsItsAnswerItself() {
        var answer = answer(greedy(EMOJI, 60));

        assertThat(answer.end().reason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.text()).contains("😀", "日本語").doesNotContain("<|im_end|>", "\uFFFD");
    }

    @Test
    void countsTokensThatEndWithinACharacter() {
        var whole = answer(greedy(EMOJI, 60));

        // The engine's own limit says how many there are, to the token.
        assertThat(answer(greedy(EMOJI, whole.tokens())).end()).isEqualTo(whole.end());
        for (var limit = 1; limit < whole.tokens(); limit += 3) {
            var part = answer(greedy(EMOJI, limit));
            assertThat(part.end().reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(part.tokens()).isEqualTo(limit);
            assertThat(whole.text()).startsWith(part.text());
        }
    }

    @Test
    void endsForLengthWhenTheContextIsFull() {
        try (var small = backend.open(model, new LoadOptions(64, 1, 1))) {
            var answer = read(small.chat(greedy("Count from 1 to 100.", 1000)));

            assertThat(answer.end().reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(answer.end().usage().totalTokens()).isEqualTo(64);
            assertThat(small.capabilities().contextTokens()).isEqualTo(64);
        }
    }

    @Test
    void differentSeedsSayDifferentThings() {
        var answers = List.of(1L, 2L, 3L, 1L << 32).stream()
                .map(seed -> answer(new ChatRequest(
                                prompt("Tell me a story."),
                                Sampling.DEFAULT,
                                OptionalInt.of(12),
                                List.of(),
                                OptionalLong.of(seed)))
                        .text())
                .distinct();

        assertThat(answers).hasSizeGreaterThan(1);
    }

    @Test
    void knowsHowMuchMemoryItTakes() {
        assertThat(session.memoryBytes()).isGreaterThan(50_000_000);
    }

    @Test
    void anEngineThatIsKilledEndsItsStreamsAndAnotherOneCanBeOpened() {
        var doomed = backend.open(model, new LoadOptions(400, 1, 1));
        var stream = doomed.chat(greedy("Count from 1 to 100.", 300));
        assertThat(stream.poll(TestBackends.PATIENCE)).isPresent();
        killNewestWorker();

        assertThatThrownBy(() -> read(stream)).satisfies(isError(InferenceError.ENGINE_LOST));
        assertThat(doomed.isAlive()).isFalse();
        assertThat(doomed.memoryBytes()).isNegative();
        assertThatThrownBy(() -> doomed.chat(greedy("Hi", 1))).satisfies(isError(InferenceError.ENGINE_LOST));
        doomed.close();
        assertThat(session.isAlive()).isTrue();
    }

    @Test
    void saysWhyATruncatedFileIsNotLoaded() throws IOException {
        var file = folder.resolve("truncated.gguf");
        Files.copy(model.path(), file);
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(50_000_000);
        }

        assertThatThrownBy(() -> backend.open(withFile(file), new LoadOptions(64, 1, 1)))
                .satisfies(isError(InferenceError.LOAD_FAILED))
                .hasMessageContaining("corrupted or incomplete");
    }

    @Test
    void saysThatAFileIsNoModel() throws IOException {
        var file = Files.writeString(folder.resolve("text.gguf"), "This is not a model.");

        assertThatThrownBy(() -> backend.open(withFile(file), new LoadOptions(64, 1, 1)))
                .satisfies(isError(InferenceError.LOAD_FAILED))
                .hasMessageContaining("text.gguf");
    }

    @Test
    void aWordWithoutAnEndDoesNotEndTheEngine() throws IOException {
        // A vocabulary whose texts are split by a recursive search: with a usual stack the engine dies of such a word.
        var file = folder.resolve("recursive.gguf");
        Files.copy(model.path(), file);
        rename(file, "tokenizer.ggml.pre", "smollm", "tekken");
        try (var recursive = backend.open(withFile(file), new LoadOptions(8192, 1, 1))) {
            assertThatThrownBy(() -> recursive.chat(greedy("a".repeat(150_000), 1)))
                    .satisfies(isError(InferenceError.CONTEXT_LENGTH_EXCEEDED));
            assertThat(recursive.isAlive()).isTrue();
        }
    }

    @Test
    void aBrokenTemplateIsSaidAndThePlainTextStillWorks() {
        var broken = new ChatFormat(Optional.of("{% if %}"), Optional.empty(), Optional.empty(), List.of());
        try (var own = backend.open(withFormat(broken), new LoadOptions(64, 1, 1))) {
            assertThatThrownBy(() -> own.chat(greedy("Hi", 1))).satisfies(isError(InferenceError.TEMPLATE_REFUSED));
            assertThat(read(own.chat(new ChatRequest(
                                    new Prompt.Text("One, two,"),
                                    Sampling.GREEDY,
                                    OptionalInt.of(3),
                                    List.of(),
                                    OptionalLong.empty())))
                            .text())
                    .isNotEmpty();
        }
    }

    /** The engine would run it while it loads: this one never ends, and takes all memory. */
    @Test
    void theTemplateOfAFileIsNotRunByTheEngine() throws IOException {
        var file = folder.resolve("hostile.gguf");
        Files.copy(model.path(), file);
        var template = model.chat().template().orElseThrow();
        var hostile = "{% for i in range(1000000000) %}x{{ 'a' * 1000000 }}{% endfor %}";
        rename(file, "tokenizer.chat_template", template, hostile + " ".repeat(template.length() - hostile.length()));
        try (var own = backend.open(withFile(file), new LoadOptions(64, 1, 1))) {
            assertThat(read(own.chat(greedy("Hi", 1))).tokens()).isOne();
        }
    }

    @Test
    void anEngineThatMayHaveTooLittleMemoryForAModelSaysSo() {
        var small = new LlamaBackend(
                processes,
                folder,
                new LlamaBackend.Timeouts(
                        TestBackends.PATIENCE, TestBackends.PATIENCE, TestBackends.PATIENCE, TestBackends.PATIENCE),
                MemoryLimit.of(1800L << 20),
                Platform.current());

        try (var fits = small.open(model, new LoadOptions(64, 1, 1))) {
            assertThat(fits.isAlive()).isTrue();
        }
        // 23 KiB for each token of the context.
        assertThatThrownBy(() -> small.open(model, new LoadOptions(8192, 16, 1)))
                .isInstanceOfSatisfying(
                        HostException.class,
                        failure -> assertThat(failure.code())
                                .isIn(InferenceError.OUT_OF_MEMORY, InferenceError.LOAD_FAILED));
    }

    @Test
    void supportsWhatItsEngineKnowsWhereItRuns() {
        assertThat(backend.supports(model)).isTrue();
        assertThat(backend.supports(of("gguf", "bert"))).isFalse();
        assertThat(backend.supports(of("gguf", "of-tomorrow"))).isFalse();
        assertThat(backend.supports(of("safetensors", "llama"))).isFalse();
        assertThat(backend.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void onAMachineWithoutTheInstructionsItSaysSo() {
        var old = new LlamaBackend(
                processes,
                folder,
                new LlamaBackend.Timeouts(
                        TestBackends.PATIENCE, TestBackends.PATIENCE, TestBackends.PATIENCE, TestBackends.PATIENCE),
                MemoryLimit.of(0),
                new Platform("Linux", "amd64", "flags : sse2"));

        assertThat(old.supports(model)).isFalse();
        assertThat(old.check().status()).isEqualTo(Status.DEGRADED);
        assertThatThrownBy(() -> old.open(model, new LoadOptions(64, 1, 1)))
                .satisfies(isError(InferenceError.LOAD_FAILED))
                .hasMessageContaining("AVX2");
    }

    @Test
    void anInterruptEndsTheOpeningAndItsProcess() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> backend.open(model, new LoadOptions(64, 1, 1)))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Answer answer(ChatRequest request) {
        return read(session.chat(request));
    }

    private static Answer read(ChatStream stream) {
        try (stream) {
            var pieces = new ArrayList<Text>();
            while (true) {
                switch (stream.poll(TestBackends.PATIENCE).orElseThrow()) {
                    case Text piece -> pieces.add(piece);
                    case Finished end -> {
                        return new Answer(pieces, end);
                    }
                }
            }
        }
    }

    private static void killNewestWorker() {
        var newest = ProcessHandle.current()
                .children()
                .max((one, other) -> Long.compare(one.pid(), other.pid()))
                .orElseThrow();
        assertThat(newest.destroyForcibly()).isTrue();
    }

    private static void rename(Path file, String key, String from, String to) throws IOException {
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            var header = new byte[4 << 20];
            content.readFully(header);
            var text = new String(header, ISO_8859_1);
            content.seek(text.indexOf(from, text.indexOf(key)));
            content.write(to.getBytes(ISO_8859_1));
        }
    }

    private static ModelFile withFile(Path file) {
        return new ModelFile("m", file, "gguf", file.toFile().length(), "llama", 8192, model.chat());
    }

    private static ModelFile withFormat(ChatFormat format) {
        return new ModelFile("m", model.path(), "gguf", model.sizeBytes(), "llama", 8192, format);
    }

    private static ModelFile of(String format, String architecture) {
        return new ModelFile("m", model.path(), format, 1, architecture, 8192, model.chat());
    }

    private static Prompt prompt(String text) {
        return new Prompt.Chat(List.of(new ChatMessage(Role.USER, text)));
    }

    private static ChatRequest greedy(String text, int maxTokens) {
        return new ChatRequest(
                prompt(text), Sampling.GREEDY, OptionalInt.of(maxTokens), List.of(), OptionalLong.empty());
    }

    private static ThrowingConsumer<Throwable> isError(InferenceError error) {
        return failure -> assertThat(failure)
                .isInstanceOfSatisfying(
                        HostException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(error));
    }
}
