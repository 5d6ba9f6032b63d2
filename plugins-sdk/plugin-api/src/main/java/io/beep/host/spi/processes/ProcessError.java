// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.processes;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** What can fail with child processes. */
public enum ProcessError implements ErrorCode {
    NOT_STARTED(ErrorKind.UNAVAILABLE),
    NOT_CONNECTED(ErrorKind.UNAVAILABLE),
    INTERRUPTED(ErrorKind.CANCELLED);

    private final ErrorKind kind;

    ProcessError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
