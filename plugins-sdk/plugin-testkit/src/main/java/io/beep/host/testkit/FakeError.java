// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** How the fakes fail: of the same kind as the host's own services, which have codes of their own. */
enum FakeError implements ErrorCode {
    NOT_FIT(ErrorKind.INVALID),
    CANCELLED(ErrorKind.CANCELLED);

    private final ErrorKind kind;

    FakeError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
