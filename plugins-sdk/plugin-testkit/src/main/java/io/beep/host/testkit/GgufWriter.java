// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes small GGUF files, right ones and wrong ones, for what reads, keeps or fetches them. */
public final class GgufWriter {
    /** The bytes of {@link #tiny} that come behind the header. */
    public static final int TINY_DATA = 64;

    private final ByteArrayOutputStream pairs = new ByteArrayOutputStream();
    private final ByteArrayOutputStream tensors = new ByteArrayOutputStream();
    private long pairCount;
    private long tensorCount;
    private int version = 3;

    /** A whole, small model of two tensors: 32 weights in Q4_0 and 8 in F32. */
    public static GgufWriter tiny() {
        return new GgufWriter()
                .text("general.architecture", "llama")
                .text("general.name", "Tiny")
                .text("general.license", "apache-2.0")
                .number("llama.context_length", 512)
                .text("tokenizer.chat_template", "{% for m in messages %}{{ m.content }}{% endfor %}")
                .tokens(List.of("<s>", "</s>", "hello", "<|im_end|>"), List.of(3, 3, 1, 4))
                .number("tokenizer.ggml.bos_token_id", 0)
                .number("tokenizer.ggml.eos_token_id", 1)
                .tensor("a.weight", 2, 0, 32)
                .tensor("b.weight", 0, 32, 8);
    }

    /** Another version of the format than 3. */
    public GgufWriter version(int other) {
        version = other;
        return this;
    }

    public GgufWriter text(String key, String value) {
        pair(key, 8).writeBytes(string(value));
        return this;
    }

    public GgufWriter number(String key, int value) {
        pair(key, 4).writeBytes(u32(value));
        return this;
    }

    /** A value of any type, as raw bytes. */
    public GgufWriter raw(String key, int type, byte[] value) {
        pair(key, type).writeBytes(value);
        return this;
    }

    /** The vocabulary, with the type of each token. */
    public GgufWriter tokens(List<String> texts, List<Integer> types) {
        var out = pair("tokenizer.ggml.tokens", 9);
        out.writeBytes(u32(8));
        out.writeBytes(u64(texts.size()));
        texts.forEach(text -> out.writeBytes(string(text)));
        pair("tokenizer.ggml.token_type", 9);
        out.writeBytes(u32(5));
        out.writeBytes(u64(types.size()));
        types.forEach(type -> out.writeBytes(u32(type)));
        return this;
    }

    /** A tensor whose data, in a type of the format, begins at {@code offset} behind the header. */
    public GgufWriter tensor(String name, int type, long offset, long... dimensions) {
        tensors.writeBytes(string(name));
        tensors.writeBytes(u32(dimensions.length));
        for (var dimension : dimensions) {
            tensors.writeBytes(u64(dimension));
        }
        tensors.writeBytes(u32(type));
        tensors.writeBytes(u64(offset));
        tensorCount++;
        return this;
    }

    private ByteArrayOutputStream pair(String key, int type) {
        pairCount++;
        pairs.writeBytes(string(key));
        pairs.writeBytes(u32(type));
        return pairs;
    }

    /** The header alone. */
    public byte[] header() {
        return header(tensorCount, pairCount);
    }

    /** The header, with other counts than are true. */
    public byte[] header(long tensorsSaid, long pairsSaid) {
        var out = new ByteArrayOutputStream();
        out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(u32(version));
        out.writeBytes(u64(tensorsSaid));
        out.writeBytes(u64(pairsSaid));
        out.writeBytes(pairs.toByteArray());
        out.writeBytes(tensors.toByteArray());
        return out.toByteArray();
    }

    /** The header, padded, and so many bytes of tensors. */
    public byte[] file(int dataBytes) {
        var header = header();
        var out = new ByteArrayOutputStream();
        out.writeBytes(header);
        out.writeBytes(new byte[(32 - header.length % 32) % 32 + dataBytes]);
        return out.toByteArray();
    }

    public static byte[] string(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream();
        out.writeBytes(u64(bytes.length));
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    public static byte[] u32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    public static byte[] u64(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }
}
