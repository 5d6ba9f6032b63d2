// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.error;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** What can be wrong with a request as HTTP sees it; these have statuses of their own. */
public enum WebError implements ErrorCode {
    MALFORMED_REQUEST(400),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    UNSUPPORTED_MEDIA_TYPE(415);

    private final int status;

    WebError(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.INVALID;
    }
}
