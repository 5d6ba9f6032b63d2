// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.wire;

import io.beep.host.spi.inference.ChatFormat;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.LoadOptions;
import java.util.Optional;

/** What the host says. */
public sealed interface ToWorker {
    /**
     * Load a model; the first message, and the only one of its kind.
     *
     * @param path the file
     * @param chat how messages become its prompt
     * @param options how to load it; the context is one that the model has
     */
    record Load(String path, ChatFormat chat, LoadOptions options) implements ToWorker {}

    /**
     * Start an answer, known from now on by this id.
     *
     * @param request what is asked; of its format the grammar is all that counts
     * @param grammar what the answer is held to, in GBNF and without a fault: the engine would ignore a wrong one
     */
    record Chat(int id, ChatRequest request, Optional<String> grammar) implements ToWorker {}

    /** Nobody listens to this answer any longer; that it has ended is said all the same. */
    record Cancel(int id) implements ToWorker {}
}
