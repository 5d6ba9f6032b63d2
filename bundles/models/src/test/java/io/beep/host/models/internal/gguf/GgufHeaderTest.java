// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal.gguf;

import static io.beep.host.testkit.GgufWriter.u32;
import static io.beep.host.testkit.GgufWriter.u64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.testkit.GgufWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GgufHeaderTest {
    private static GgufHeader read(byte[] file) throws IOException, GgufException {
        return GgufHeader.read(new ByteArrayInputStream(file));
    }

    private static byte[] bytes(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void readsWhatAModelSaysOfItself() throws Exception {
        var header = read(GgufWriter.tiny().header());
        assertThat(header.architecture()).isEqualTo("llama");
        assertThat(header.name()).contains("Tiny");
        assertThat(header.licence()).contains("apache-2.0");
        assertThat(header.parameters()).isEqualTo(40);
        assertThat(header.quantisation()).isEqualTo("Q4_0");
        assertThat(header.contextTokens()).isEqualTo(512);
        assertThat(header.chat().template())
                .hasValueSatisfying(template -> assertThat(template).startsWith("{% for"));
        assertThat(header.chat().bosToken()).contains("<s>");
        assertThat(header.chat().eosToken()).contains("</s>");
        assertThat(header.chat().controlTokens()).containsExactly("<s>", "</s>", "<|im_end|>");
    }

    /** Sixty texts of a megabyte would be kept for as long as somebody takes to send the rest. */
    @Test
    void onlyTheTextsThatAreNeededAreKept() throws Exception {
        var writer = new GgufWriter().text("general.architecture", "llama").text("general.name", "Tiny");
        for (var i = 0; i < 10; i++) {
            writer.text("general.text" + i, "x".repeat(1 << 20));
        }
        var in = new Bytes(
                new ByteArrayInputStream(writer.tensor("a.weight", 0, 0, 8).header()), 64 << 20);
        in.skip(16, "what comes first");

        assertThat(new MetadataReader(in).read(in.u64("the number of entries")).texts())
                .containsOnlyKeys("general.architecture", "general.name");
    }

    @Test
    void tokensThatTheTokenizerReadsInAnyTextAreControlTokens() throws Exception {
        var normal = 1;
        var unknown = 2;
        var control = 3;
        var userDefined = 4;
        var unused = 5;
        var aByte = 6;
        var header = read(new GgufWriter()
                .text("general.architecture", "llama")
                .tokens(
                        List.of("<unk>", "<s>", "hello", "<tool>", "<0x0A>", "[unused]"),
                        List.of(unknown, control, normal, userDefined, aByte, unused))
                .tensor("a.weight", 0, 0, 8)
                .header());
        assertThat(header.chat().controlTokens()).containsExactly("<unk>", "<s>", "<tool>");
    }

    private static byte[] withTokens(int count, int type, int bytes) {
        var texts = IntStream.range(0, count)
                .mapToObj(id -> String.format("%-" + bytes + "d", id))
                .toList();
        return new GgufWriter()
                .text("general.architecture", "llama")
                .tokens(texts, Collections.nCopies(count, type))
                .tensor("a.weight", 0, 0, 8)
                .header();
    }

    @Test
    void whatIsKeptOfTheVocabularyIsBounded() throws Exception {
        assertThat(read(withTokens(30_000, 3, 20)).chat().controlTokens()).hasSize(30_000);
        assertThat(read(withTokens(1, 3, 256)).chat().controlTokens()).hasSize(1);
        assertThat(read(withTokens(1, 1, 60_000)).chat().controlTokens()).isEmpty();
        assertThatThrownBy(() -> read(withTokens(1, 4, 257))).hasMessageContaining("256 bytes are the limit");
        assertThatThrownBy(() -> read(withTokens(5_000, 2, 250))).hasMessageContaining("too many control tokens");
        assertThatThrownBy(() -> read(withTokens(70_000, 3, 6))).hasMessageContaining("too many control tokens");
        assertThatThrownBy(() -> read(withTokens(70_000, 1, 250))).hasMessageContaining("vocabulary are too long");
    }

    @Test
    void namesAndLicencesAreCut() throws Exception {
        var header = read(new GgufWriter()
                .text("general.architecture", "llama")
                .text("general.name", "n".repeat(1 << 20))
                .text("general.license", "l".repeat(1 << 20))
                .tensor("a.weight", 0, 0, 8)
                .header());
        assertThat(header.name()).hasValueSatisfying(name -> assertThat(name).hasSize(1_000));
        assertThat(header.licence())
                .hasValueSatisfying(licence -> assertThat(licence).hasSize(1_000));
        assertThat(header.memoryBytes()).isBetween(4_000L, 5_000L);
    }

    @Test
    void bytesThatAreNoTextCountForTheMemoryThatTheyBecome() throws Exception {
        var noText = new byte[1 << 20];
        Arrays.fill(noText, (byte) 0xff);
        var header = read(new GgufWriter()
                .text("general.architecture", "llama")
                .raw("tokenizer.chat_template", 8, bytes(u64(noText.length), noText))
                .tensor("a.weight", 0, 0, 8)
                .header());
        assertThat(header.memoryBytes()).isGreaterThanOrEqualTo(2L << 20);
    }

    @Test
    void aFileIsWholeWhenItsLastTensorIs() throws Exception {
        var file = GgufWriter.tiny().file(GgufWriter.TINY_DATA);
        var header = read(file);
        header.checkLength(file.length);
        assertThat(header.minFileBytes()).isEqualTo(file.length);
        assertThatThrownBy(() -> header.checkLength(file.length - 1)).hasMessageContaining("cut short");
    }

    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                Arguments.of(
                        "does not begin with GGUF", "PK\3\4 not a model at all".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("cut short", new byte[0]),
                Arguments.of(
                        "big-endian",
                        bytes("GGUF".getBytes(StandardCharsets.US_ASCII), new byte[] {0, 0, 0, 3}, u64(0))),
                Arguments.of("version 1", GgufWriter.tiny().version(1).header()),
                Arguments.of("version 99", GgufWriter.tiny().version(99).header()),
                Arguments.of("impossibly large", GgufWriter.tiny().header(-1, 3)),
                Arguments.of("tensors, the limit", GgufWriter.tiny().header(1_000_000_000L, 9)),
                Arguments.of("entries, the limit", GgufWriter.tiny().header(2, 1L << 40)),
                Arguments.of(
                        "no tensors",
                        new GgufWriter().text("general.architecture", "llama").header()),
                Arguments.of(
                        "does not name its architecture",
                        new GgufWriter().tensor("a", 0, 0, 8).header()),
                Arguments.of(
                        "there twice",
                        GgufWriter.tiny().text("general.name", "again").header()),
                Arguments.of(
                        "unknown type 77",
                        GgufWriter.tiny().raw("x", 77, u64(0)).header()),
                Arguments.of(
                        "neither true nor false",
                        GgufWriter.tiny().raw("x", 7, new byte[] {2}).header()),
                Arguments.of(
                        "the limit is 1048576",
                        GgufWriter.tiny().raw("x", 8, u64(1L << 30)).header()),
                Arguments.of(
                        "header's limit",
                        GgufWriter.tiny()
                                .raw("x", 9, bytes(u32(0), u64(1L << 40)))
                                .header()),
                Arguments.of(
                        "impossibly long",
                        GgufWriter.tiny()
                                .raw("x", 9, bytes(u32(10), u64(Long.MAX_VALUE)))
                                .header()),
                Arguments.of(
                        "nests arrays too deeply",
                        GgufWriter.tiny().raw("x", 9, nested(10_000)).header()),
                Arguments.of(
                        "its alignment is 33",
                        GgufWriter.tiny().number("general.alignment", 33).header()),
                Arguments.of("type 4,", GgufWriter.tiny().tensor("c", 4, 96, 32).header()),
                Arguments.of(
                        "no whole blocks",
                        GgufWriter.tiny().tensor("c", 2, 96, 31).header()),
                Arguments.of(
                        "impossible offset",
                        GgufWriter.tiny().tensor("c", 0, 97, 8).header()),
                Arguments.of(
                        "impossible size",
                        GgufWriter.tiny().tensor("c", 0, 96, 1L << 40, 1L << 40).header()),
                Arguments.of(
                        "impossible size",
                        GgufWriter.tiny().tensor("c", 0, 96, 0).header()),
                Arguments.of(
                        "9 dimensions",
                        GgufWriter.tiny()
                                .tensor("c", 0, 96, 1, 1, 1, 1, 1, 1, 1, 1, 1)
                                .header()),
                Arguments.of(
                        "the limit is 64",
                        GgufWriter.tiny().tensor("x".repeat(65), 0, 96, 8).header()),
                Arguments.of(
                        "name of an earlier one",
                        GgufWriter.tiny().tensor("a.weight", 0, 96, 8).header()));
    }

    private static byte[] nested(int depth) {
        var out = new ByteArrayOutputStream();
        for (var i = 0; i < depth; i++) {
            out.writeBytes(u32(9));
            out.writeBytes(u64(1));
        }
        return out.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongFiles")
    void refusesAFileAndSaysWhatIsWrongWithIt(String what, byte[] file) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(GgufException.class).hasMessageContaining(what);
    }

    @Test
    void aHeaderCutAnywhereIsRefused() {
        var header = GgufWriter.tiny().header();
        for (var length = 0; length < header.length; length++) {
            var cut = Arrays.copyOf(header, length);
            assertThatThrownBy(() -> read(cut)).as("cut at %d", length).isInstanceOf(GgufException.class);
        }
    }

    @Test
    void noMutationOfAHeaderDoesWorseThanBeRefused() throws Exception {
        var header = GgufWriter.tiny().header();
        var random = new Random(1);
        var read = 0;
        for (var i = 0; i < 20_000; i++) {
            var mutated = header.clone();
            for (var n = random.nextInt(1, 4); n > 0; n--) {
                mutated[random.nextInt(8, mutated.length)] = (byte) random.nextInt(256);
            }
            try {
                read(mutated);
                read++;
            } catch (GgufException e) {
                assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(300);
            }
        }
        assertThat(read).isBetween(1_000, 19_000);
    }
}
