// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** What can fail with accounts, keys and permissions. */
public enum SecurityError implements ErrorCode {
    NOT_SIGNED_IN(ErrorKind.UNAUTHENTICATED),
    WRONG_CREDENTIALS(ErrorKind.UNAUTHENTICATED),
    TOO_MANY_TRIES(ErrorKind.BUSY),
    PERMISSION_DENIED(ErrorKind.DENIED),
    /** What is asked needs a sign-in of the last minutes. */
    SIGN_IN_AGAIN(ErrorKind.DENIED),
    CSRF_TOKEN_WRONG(ErrorKind.DENIED),
    HOST_NOT_ALLOWED(ErrorKind.DENIED),
    ORIGIN_NOT_ALLOWED(ErrorKind.DENIED),
    ACCOUNT_NOT_FOUND(ErrorKind.NOT_FOUND),
    ACCOUNT_EXISTS(ErrorKind.CONFLICT),
    LAST_ADMINISTRATOR(ErrorKind.CONFLICT),
    NAME_NOT_FIT(ErrorKind.INVALID),
    PASSWORD_NOT_FIT(ErrorKind.INVALID),
    KEY_NOT_FOUND(ErrorKind.NOT_FOUND),
    KEY_NOT_FIT(ErrorKind.INVALID),
    TOO_MANY_KEYS(ErrorKind.EXHAUSTED),
    SETUP_DONE(ErrorKind.CONFLICT),
    SETUP_TOKEN_WRONG(ErrorKind.DENIED),
    HOST_SECRET_NOT_FIT(ErrorKind.INTERNAL),
    HOME_NOT_WRITABLE(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    SecurityError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
