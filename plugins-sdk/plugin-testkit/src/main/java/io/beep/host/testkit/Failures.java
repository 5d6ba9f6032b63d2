// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How a call is refused. */
final class Failures {
    private Failures() {}

    static void assertFails(ErrorKind kind, ThrowingCallable call) {
        var failure = catchThrowableOfType(HostException.class, call);
        assertThat(failure).as("a failure of kind %s", kind).isNotNull();
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.text()).isNotBlank();
    }
}
