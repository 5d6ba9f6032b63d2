// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** What can fail with tasks. */
public enum TaskError implements ErrorCode {
    TASK_NOT_FOUND(ErrorKind.NOT_FOUND),
    TOO_MANY_TASKS(ErrorKind.BUSY),
    TASK_CANCELLED(ErrorKind.CANCELLED),
    TASK_NOT_SUCCEEDED(ErrorKind.CONFLICT),
    TASK_KIND_NOT_FOUND(ErrorKind.NOT_FOUND),
    TASK_KIND_WITHDRAWN(ErrorKind.UNAVAILABLE);

    private final ErrorKind kind;

    TaskError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
