// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.inference.llama.wire.FromWorker.Failed;
import io.beep.host.inference.llama.wire.FromWorker.Finished;
import io.beep.host.inference.llama.wire.FromWorker.Loaded;
import io.beep.host.inference.llama.wire.FromWorker.NotLoaded;
import io.beep.host.inference.llama.wire.FromWorker.Piece;
import io.beep.host.inference.llama.wire.FromWorker.Started;
import io.beep.host.inference.llama.wire.ToWorker.Cancel;
import io.beep.host.inference.llama.wire.ToWorker.Chat;
import io.beep.host.inference.llama.wire.ToWorker.Load;
import io.beep.host.spi.inference.ChatFormat;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatMessage.Role;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Sampling;
import io.beep.host.spi.inference.Usage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {
    static Stream<ToWorker> toWorker() {
        var format =
                new ChatFormat(Optional.of("{{ x }}"), Optional.empty(), Optional.of("</s>"), true, List.of("<s>"));
        var chat = new Prompt.Chat(
                List.of(new ChatMessage(Role.SYSTEM, ""), new ChatMessage(Role.USER, "naïve 😀\n"), answer("ok")));
        var sampling = new Sampling(0.7, 0.9, 40, 0.05, -1.5, 2);
        return Stream.of(
                new Load("/models/ä.gguf", format, new LoadOptions(8192, 4, 2)),
                new Load(
                        "m",
                        new ChatFormat(Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
                        new LoadOptions(1, 1, 1)),
                new Chat(
                        7,
                        new ChatRequest(chat, sampling, OptionalInt.of(5), List.of("a", "😀"), OptionalLong.of(-1)),
                        Optional.empty()),
                new Chat(-1, ChatRequest.of(new Prompt.Text("x".repeat(100_000))), Optional.of("root ::= \"é\"\n")),
                new Cancel(Integer.MAX_VALUE));
    }

    static Stream<FromWorker> fromWorker() {
        return Stream.of(
                new Loaded(),
                new NotLoaded("broken"),
                new Started(1, 31),
                new Piece(1, "😀 日本", 3),
                new Finished(1, FinishReason.LENGTH, new Usage(31, 3)),
                new Failed(1, InferenceError.CONTEXT_LENGTH_EXCEEDED, "too long"));
    }

    @ParameterizedTest
    @MethodSource("toWorker")
    void carriesWhatTheHostSays(ToWorker message) throws IOException {
        assertThat(Wire.toWorker(Wire.encode(message))).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("fromWorker")
    void carriesWhatTheWorkerSays(FromWorker message) throws IOException {
        assertThat(Wire.fromWorker(Wire.encode(message))).isEqualTo(message);
    }

    @Test
    void halfACharacterArrivesAsAQuestionMark() throws IOException {
        var broken = Wire.fromWorker(Wire.encode(new Piece(1, "a\ud83d", 1)));

        assertThat(broken).isEqualTo(new Piece(1, "a?", 1));
    }

    @ParameterizedTest
    @MethodSource("toWorker")
    void refusesEveryBrokenMessage(ToWorker message) {
        var frame = Wire.encode(message);
        for (var length = 0; length < Math.min(frame.length, 500); length++) {
            var cut = Arrays.copyOf(frame, length);
            assertThatThrownBy(() -> Wire.toWorker(cut)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> Wire.toWorker(Arrays.copyOf(frame, frame.length + 1)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesKindsAndNamesThatItDoesNotKnow() {
        var unknown = new FieldWriter().number(99).bytes();
        var misnamed = new FieldWriter()
                .number(8)
                .number(1)
                .text("TIRED")
                .number(0)
                .number(0)
                .bytes();

        assertThatThrownBy(() -> Wire.toWorker(unknown)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Wire.fromWorker(unknown)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Wire.fromWorker(misnamed)).hasMessageContaining("TIRED");
    }

    private static ChatMessage answer(String text) {
        return new ChatMessage(Role.ASSISTANT, text);
    }
}
