// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.wire;

import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Usage;

/** What the worker says. */
public sealed interface FromWorker {
    /** The model is loaded. */
    record Loaded() implements FromWorker {}

    /** The model cannot be loaded; the worker ends, and its last lines say why. */
    record NotLoaded(String problem) implements FromWorker {}

    /** What belongs to one answer: {@link Started}, pieces, {@link Finished}; or {@link Failed} at any point. */
    sealed interface OfAnswer extends FromWorker {
        int id();
    }

    record Started(int id, int promptTokens) implements OfAnswer {}

    record Piece(int id, String text, int completionTokens) implements OfAnswer {}

    record Finished(int id, FinishReason reason, Usage usage) implements OfAnswer {}

    record Failed(int id, InferenceError error, String text) implements OfAnswer {}
}
