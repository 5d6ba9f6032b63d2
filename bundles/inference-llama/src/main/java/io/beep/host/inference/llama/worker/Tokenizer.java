// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

/** Texts to token ids and back, as the model does it. Safe for many threads. */
interface Tokenizer {
    /** The ids of a text; control tokens in it are read as such. */
    int[] encode(String text);

    /** The text of some ids. */
    String decode(int... tokens);
}
