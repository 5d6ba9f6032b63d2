// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.spi.error.HostException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Catches how a call fails. */
public final class Failure {
    private Failure() {}

    /** The failure; there has to be one. */
    public static HostException of(ThrowingCallable call) {
        var failure = catchThrowableOfType(HostException.class, call);
        if (failure == null) {
            throw new AssertionError("The call should have failed, and did not");
        }
        return failure;
    }
}
