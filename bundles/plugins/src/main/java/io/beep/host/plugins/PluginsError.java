// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** What can fail with plugins. */
public enum PluginsError implements ErrorCode {
    PLUGIN_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** It is no plugin, needs what is not here, or fails when it starts; the message says which. */
    PLUGIN_NOT_FIT(ErrorKind.INVALID),
    OLDER_VERSION(ErrorKind.CONFLICT),
    FILE_TOO_LARGE(ErrorKind.TOO_LARGE),
    UPLOAD_CUT_SHORT(ErrorKind.INVALID),
    DISK_FULL(ErrorKind.UNAVAILABLE),
    /** A file of the home could not be written or deleted. */
    FOLDER_NOT_WRITABLE(ErrorKind.UNAVAILABLE);

    private final ErrorKind kind;

    PluginsError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
