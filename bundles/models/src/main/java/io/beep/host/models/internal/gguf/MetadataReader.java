// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal.gguf;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;

/** Reads the key-value pairs; keeps what {@link Metadata} holds, and skips the rest without keeping it in memory. */
final class MetadataReader {
    /** Known files have some dozens; the keys of all are kept while they are read. */
    private static final int MAX_PAIRS = 20_000;

    private static final int MAX_KEY_BYTES = 256;
    /** A chat template is the longest text that anybody needs. */
    private static final int MAX_TEXT_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 4;

    private static final int STRING = 8;
    private static final int ARRAY = 9;
    /** The only texts that are kept; who sends a file decides how many others there are. */
    private static final Set<String> TEXTS =
            Set.of("general.architecture", "general.name", "general.license", "tokenizer.chat_template");

    private static final String TOKENS = "tokenizer.ggml.tokens";
    private static final String TOKEN_TYPES = "tokenizer.ggml.token_type";

    private final Bytes in;
    private final HashMap<String, String> texts = new HashMap<>();
    private final HashMap<String, Long> numbers = new HashMap<>();
    private final Vocabulary vocabulary = new Vocabulary();

    MetadataReader(Bytes in) {
        this.in = in;
    }

    Metadata read(long count) throws IOException, GgufException {
        if (count > MAX_PAIRS) {
            throw new GgufException(
                    "The file is damaged: it says to have " + count + " entries, the limit is " + MAX_PAIRS);
        }
        var keys = new HashSet<String>();
        for (long i = 0; i < count; i++) {
            var key = in.text(MAX_KEY_BYTES, true, "the key of entry " + i);
            if (key.isEmpty() || !keys.add(key)) {
                throw new GgufException("The file is damaged: the key '" + shown(key) + "' is empty or there twice");
            }
            value(key, in.u32("the type of " + shown(key)));
        }
        return new Metadata(texts, numbers, vocabulary);
    }

    private static String shown(String key) {
        var plain = key.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "..." : plain;
    }

    private void value(String key, long type) throws IOException, GgufException {
        var what = "the value of " + shown(key);
        switch ((int) type) {
            case 0 -> numbers.put(key, in.u8(what));
            case 1 -> numbers.put(key, (long) (byte) in.u8(what));
            case 2 -> numbers.put(key, in.u16(what));
            case 3 -> numbers.put(key, (long) (short) in.u16(what));
            case 4 -> numbers.put(key, in.u32(what));
            case 5 -> numbers.put(key, (long) in.i32(what));
            case 6 -> in.f32(what);
            case 7 -> numbers.put(key, bool(what));
            case STRING -> text(key, what);
            case ARRAY -> array(key, what);
            case 10, 11 -> numbers.put(key, in.i64(what));
            case 12 -> in.f64(what);
            default -> throw new GgufException("The file is damaged: " + what + " has the unknown type " + type);
        }
    }

    private void text(String key, String what) throws IOException, GgufException {
        if (TEXTS.contains(key)) {
            texts.put(key, in.text(MAX_TEXT_BYTES, false, what));
        } else {
            in.skipText(MAX_TEXT_BYTES, what);
        }
    }

    private long bool(String what) throws IOException, GgufException {
        var value = in.u8(what);
        if (value > 1) {
            throw new GgufException("The file is damaged: " + what + " is neither true nor false");
        }
        return value;
    }

    private void array(String key, String what) throws IOException, GgufException {
        var type = in.u32("the type of " + what);
        var length = in.u64("the length of " + what);
        if (key.equals(TOKENS) && type == STRING) {
            vocabulary.readTexts(in, length, what);
        } else if (key.equals(TOKEN_TYPES) && (type == 4 || type == 5)) {
            vocabulary.readTypes(in, length, what);
        } else {
            skipArray(type, length, what, 1);
        }
    }

    private void skipArray(long type, long length, String what, int depth) throws IOException, GgufException {
        if (depth > MAX_DEPTH) {
            throw new GgufException("The file is damaged: " + what + " nests arrays too deeply");
        }
        if (type == ARRAY) {
            for (long i = 0; i < length; i++) {
                skipArray(in.u32(what), in.u64(what), what, depth + 1);
            }
        } else if (type == STRING) {
            for (long i = 0; i < length; i++) {
                in.skip(in.u64(what), what);
            }
        } else {
            var size = size(type, what);
            if (length > Long.MAX_VALUE / size) {
                throw new GgufException("The file is damaged: " + what + " is impossibly long");
            }
            in.skip(length * size, what);
        }
    }

    private static int size(long type, String what) throws GgufException {
        return switch ((int) type) {
            case 0, 1, 7 -> 1;
            case 2, 3 -> 2;
            case 4, 5, 6 -> 4;
            case 10, 11, 12 -> 8;
            default -> throw new GgufException("The file is damaged: " + what + " has the unknown type " + type);
        };
    }
}
