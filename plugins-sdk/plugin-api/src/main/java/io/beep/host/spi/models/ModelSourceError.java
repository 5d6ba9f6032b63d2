// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.models;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** What can fail when a model is fetched. */
public enum ModelSourceError implements ErrorCode {
    /** The source offers no such model. */
    MODEL_NOT_OFFERED(ErrorKind.NOT_FOUND),
    /** It cannot be fetched at this moment, or not on this machine. */
    MODEL_NOT_AVAILABLE(ErrorKind.UNAVAILABLE);

    private final ErrorKind kind;

    ModelSourceError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
