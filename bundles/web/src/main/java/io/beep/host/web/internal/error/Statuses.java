// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.error;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** The one place that knows which kind of failure has which HTTP status. */
public final class Statuses {
    private Statuses() {}

    /** The status of a failure. */
    public static int of(ErrorCode code) {
        return code instanceof WebError web ? web.status() : of(code.kind());
    }

    /** The status of failures of a kind. */
    public static int of(ErrorKind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case DENIED -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT, CANCELLED -> 409;
            case TOO_LARGE -> 413;
            case EXHAUSTED, BUSY -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
        };
    }
}
