// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal.gguf;

import io.beep.host.spi.Texts;
import io.beep.host.spi.inference.ChatFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a GGUF file says of itself, checked.
 *
 * @param name the model's own name
 * @param architecture {@code llama}
 * @param parameters how many weights it has
 * @param quantisation the type that most of the weights have: {@code Q4_1}
 * @param contextTokens the longest context that it was trained for; 0 when it does not say
 * @param licence as the file names it
 * @param chat how messages become its prompt
 * @param minFileBytes where its last tensor ends: a shorter file is cut short
 */
public record GgufHeader(
        Optional<String> name,
        String architecture,
        long parameters,
        String quantisation,
        int contextTokens,
        Optional<String> licence,
        ChatFormat chat,
        long minFileBytes) {
    /** A header is a vocabulary and a list of tensors; the largest known have 20 MB. */
    private static final long MAX_HEADER_BYTES = 64L << 20;

    /** Of a name or a licence; people are shown less. */
    private static final int MAX_LINE = 1_000;
    /** A string, its bytes and a reference to it, besides the text. */
    private static final int STRING_BYTES = 56;

    private static final long MAGIC = 0x46554747L; // "GGUF", little endian
    private static final long BIG_ENDIAN_VERSION = 0x0300_0000L;

    /**
     * Reads and checks a header.
     *
     * @param in the file from its start; read up to the end of the header, perhaps a little further
     * @throws GgufException when it is not a GGUF file, or a damaged one: what is wrong with it
     */
    public static GgufHeader read(InputStream in) throws IOException, GgufException {
        var bytes = new Bytes(in, MAX_HEADER_BYTES);
        if (bytes.u32("the first four bytes") != MAGIC) {
            throw new GgufException("This is not a GGUF file: it does not begin with GGUF");
        }
        var version = bytes.u32("the version");
        if (version == BIG_ENDIAN_VERSION) {
            throw new GgufException("This GGUF file is for big-endian machines; get the little-endian one");
        }
        if (version != 2 && version != 3) {
            throw new GgufException("This GGUF file has version " + version + "; versions 2 and 3 are known here");
        }
        var tensorCount = bytes.u64("the number of tensors");
        var metadata = new MetadataReader(bytes).read(bytes.u64("the number of entries"));
        var alignment = alignment(metadata);
        var tensors = new TensorReader(bytes);
        tensors.read(tensorCount, alignment);
        var dataStart = Math.ceilDiv(bytes.position(), alignment) * alignment;
        return header(metadata, tensors, dataStart);
    }

    private static long alignment(Metadata metadata) throws GgufException {
        var alignment = metadata.number("general.alignment").orElse(32);
        if (alignment < 1 || alignment > 1 << 20 || Long.bitCount(alignment) != 1) {
            throw new GgufException("The file is damaged: its alignment is " + alignment);
        }
        return alignment;
    }

    private static GgufHeader header(Metadata metadata, TensorReader tensors, long dataStart) throws GgufException {
        var architecture = metadata.text("general.architecture")
                .filter(text -> text.matches("[a-z0-9][a-z0-9._-]{0,63}"))
                .orElseThrow(() -> new GgufException("The file does not name its architecture (general.architecture)"));
        var context = metadata.number(architecture + ".context_length").orElse(0);
        if (context < 0 || context > 1 << 30) {
            throw new GgufException("The file is damaged: its context length is " + context);
        }
        return new GgufHeader(
                metadata.text("general.name").map(GgufHeader::shortened),
                architecture,
                tensors.weights(),
                tensors.quantisation(),
                (int) context,
                metadata.text("general.license").map(GgufHeader::shortened),
                new ChatFormat(
                        metadata.text("tokenizer.chat_template"),
                        metadata.token("tokenizer.ggml.bos_token_id"),
                        metadata.token("tokenizer.ggml.eos_token_id"),
                        metadata.flag("tokenizer.ggml.add_bos_token"),
                        metadata.vocabulary().controlTokens()),
                Math.addExact(dataStart, tensors.end()));
    }

    private static String shortened(String text) {
        return Texts.cut(text, MAX_LINE);
    }

    /** The memory that it takes, at most: a character may need two bytes whatever the file had for it. */
    public long memoryBytes() {
        var texts = Stream.of(name, licence, chat.template(), chat.bosToken(), chat.eosToken())
                .flatMap(Optional::stream);
        return Stream.concat(texts, chat.controlTokens().stream())
                .mapToLong(text -> STRING_BYTES + 2L * text.length())
                .sum();
    }

    /** Checks that a file of this length can hold all tensors. */
    public void checkLength(long fileBytes) throws GgufException {
        if (fileBytes < minFileBytes) {
            throw new GgufException("The file is cut short: it has " + fileBytes + " bytes, its tensors end at "
                    + minFileBytes + "; fetch it again");
        }
    }
}
