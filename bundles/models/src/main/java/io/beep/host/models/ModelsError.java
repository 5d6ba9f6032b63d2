// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** What can fail with the catalogue. */
public enum ModelsError implements ErrorCode {
    MODEL_NOT_FOUND(ErrorKind.NOT_FOUND),
    MODEL_IN_USE(ErrorKind.CONFLICT),
    MODEL_BEING_DELETED(ErrorKind.CONFLICT),
    FILE_NOT_FIT(ErrorKind.INVALID),
    FILE_NOT_ALLOWED(ErrorKind.INVALID),
    FILE_NOT_FOUND(ErrorKind.NOT_FOUND),
    FILE_MISSING(ErrorKind.UNAVAILABLE),
    FILE_TOO_LARGE(ErrorKind.TOO_LARGE),
    UPLOAD_CUT_SHORT(ErrorKind.INVALID),
    TOO_MANY_FILES(ErrorKind.BUSY),
    DISK_FULL(ErrorKind.UNAVAILABLE),
    STARTER_NOT_FOUND(ErrorKind.NOT_FOUND),
    STARTER_NOT_AVAILABLE(ErrorKind.UNAVAILABLE);

    private final ErrorKind kind;

    ModelsError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
