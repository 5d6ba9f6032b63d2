// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** What can fail when models run. */
public enum InferenceError implements ErrorCode {
    MODEL_NOT_FOUND(ErrorKind.NOT_FOUND),
    MODEL_NOT_LOADED(ErrorKind.NOT_FOUND),
    NO_BACKEND(ErrorKind.UNAVAILABLE),
    /** The engine could not load the model. */
    LOAD_FAILED(ErrorKind.UNAVAILABLE),
    OUT_OF_MEMORY(ErrorKind.EXHAUSTED),
    /** The engine ended, or answers no more; another try gets a new one. */
    ENGINE_LOST(ErrorKind.UNAVAILABLE),
    /** What runs the model cannot be reached, refuses us, or does not do what it should. */
    BACKEND_UNAVAILABLE(ErrorKind.UNAVAILABLE),
    CONTEXT_LENGTH_EXCEEDED(ErrorKind.INVALID),
    /** The chat template refuses these messages, or cannot be run. */
    TEMPLATE_REFUSED(ErrorKind.INVALID),
    UNSUPPORTED_PARAMETER(ErrorKind.INVALID),
    INVALID_PARAMETER(ErrorKind.INVALID),
    QUEUE_FULL(ErrorKind.BUSY),
    STREAM_CLOSED(ErrorKind.CANCELLED);

    private final ErrorKind kind;

    InferenceError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
