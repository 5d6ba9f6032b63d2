// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** What can fail with settings. */
public enum SettingsError implements ErrorCode {
    SECRET_NOT_FOUND(ErrorKind.NOT_FOUND),
    SECRET_NOT_FIT(ErrorKind.INVALID),
    /** It was encrypted with a key that the host was not started with. */
    SECRET_NOT_READABLE(ErrorKind.UNAVAILABLE),
    ENTRY_NOT_FIT(ErrorKind.INVALID),
    TOO_MANY_ENTRIES(ErrorKind.EXHAUSTED),
    /** A bundle's folder in the home could not be made. */
    FOLDER_NOT_WRITABLE(ErrorKind.UNAVAILABLE);

    private final ErrorKind kind;

    SettingsError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
