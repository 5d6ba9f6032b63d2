// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** What can fail with connections; what fails when a model is asked is an {@code InferenceError}. */
public enum ConnectionsError implements ErrorCode {
    CONNECTION_NOT_FOUND(ErrorKind.NOT_FOUND),
    CONNECTION_NOT_FIT(ErrorKind.INVALID);

    private final ErrorKind kind;

    ConnectionsError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
