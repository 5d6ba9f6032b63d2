// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal.gguf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tokens of a model, packed: a file may have a million of them, and is not trusted to have short ones. */
final class Vocabulary {
    private static final int MAX_TOKENS = 1_000_000;
    private static final int MAX_TOKEN_BYTES = 65_535;
    /** Those of 262,144 tokens have three megabytes. */
    private static final int MAX_TEXT_BYTES = 16 << 20;
    /** The longest known control tokens have some forty; longer tokens may be there, but are not for control. */
    private static final int MAX_SPECIAL_BYTES = 256;
    /** Models that speak have a control token for each sound, some 30,000; most have some dozens. */
    private static final int MAX_SPECIAL = 65_536;

    private static final int MAX_SPECIAL_TEXT_BYTES = 1 << 20;

    /** What stands for all that the vocabulary lacks; the tokenizer reads its text as this token wherever it stands. */
    private static final int UNKNOWN = 2;
    /** A token that steers the model; never made from a user's text. */
    private static final int CONTROL = 3;
    /** A token that was added to the vocabulary, such as a role's name in angle brackets. */
    private static final int USER_DEFINED = 4;

    private static final Set<Integer> SPECIAL = Set.of(UNKNOWN, CONTROL, USER_DEFINED);

    private byte[] texts = new byte[0];
    /** Where the text of each token ends. */
    private int[] ends = new int[0];
    /** Whose texts are not kept. */
    private final BitSet tooLong = new BitSet();

    private final BitSet special = new BitSet();

    void readTexts(Bytes in, long length, String what) throws IOException, GgufException {
        check(length, what);
        var kept = new ByteArrayOutputStream();
        ends = new int[(int) length];
        for (var id = 0; id < ends.length; id++) {
            var text = in.bytes(MAX_TOKEN_BYTES, MAX_SPECIAL_BYTES, "token " + id);
            if (text.isPresent()) {
                kept.writeBytes(text.get());
            } else {
                tooLong.set(id);
            }
            ends[id] = kept.size();
            if (kept.size() > MAX_TEXT_BYTES) {
                throw new GgufException("The texts of the vocabulary are too long: " + MAX_TEXT_BYTES
                        + " bytes are the limit for all together");
            }
        }
        texts = kept.toByteArray();
    }

    void readTypes(Bytes in, long length, String what) throws IOException, GgufException {
        check(length, what);
        for (var id = 0; id < length; id++) {
            special.set(id, SPECIAL.contains(in.i32("the type of token " + id)));
        }
    }

    private static void check(long length, String what) throws GgufException {
        if (length > MAX_TOKENS) {
            throw new GgufException(
                    "The file is damaged: " + what + " has " + length + " tokens, the limit is " + MAX_TOKENS);
        }
    }

    /** The text of a token that the host needs. */
    Optional<String> text(long id) throws GgufException {
        if (id < 0 || id >= ends.length) {
            return Optional.empty();
        }
        return Optional.of(text((int) id));
    }

    private String text(int id) throws GgufException {
        if (tooLong.get(id)) {
            throw new GgufException("The control token " + id + " is too long: " + MAX_SPECIAL_BYTES
                    + " bytes are the limit for one that steers the model");
        }
        return new String(texts, start(id), ends[id] - start(id), StandardCharsets.UTF_8);
    }

    private int start(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    /** The texts of all tokens that a text must not be able to forge. */
    List<String> controlTokens() throws GgufException {
        var found = new LinkedHashSet<String>();
        var bytes = 0;
        for (var id = special.nextSetBit(0); id >= 0 && id < ends.length; id = special.nextSetBit(id + 1)) {
            var text = text(id);
            if (text.isBlank() || !found.add(text)) {
                continue;
            }
            bytes += ends[id] - start(id);
            if (found.size() > MAX_SPECIAL || bytes > MAX_SPECIAL_TEXT_BYTES) {
                throw new GgufException("The file has too many control tokens: " + MAX_SPECIAL + " of "
                        + MAX_SPECIAL_TEXT_BYTES + " bytes together are the limit");
            }
        }
        return List.copyOf(found);
    }
}
