// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

/** A jar that is not taken; the message says why, for people. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    RefusedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    RefusedException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
