// SPDX-License-Identifier: Apache-2.0
package io.beep.host.audit;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** What can fail with the trail. */
public enum AuditError implements ErrorCode {
    /** An account changes more than the trail, which is kept for ever, takes of one account. */
    TOO_MANY_CHANGES(ErrorKind.EXHAUSTED);

    private final ErrorKind kind;

    AuditError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
