// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.error;

/** What can be wrong with any request, whatever it asks for; the codes are {@code request.*}. */
public enum RequestError implements ErrorCode {
    INVALID_VALUE(ErrorKind.INVALID),
    INVALID_CURSOR(ErrorKind.INVALID),
    INVALID_JSON(ErrorKind.INVALID),
    UNKNOWN_OPERATION(ErrorKind.NOT_FOUND),
    BODY_TOO_LARGE(ErrorKind.TOO_LARGE),
    CLIENT_LEFT(ErrorKind.CANCELLED),
    NOT_AVAILABLE(ErrorKind.UNAVAILABLE),
    INTERNAL_ERROR(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    RequestError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
