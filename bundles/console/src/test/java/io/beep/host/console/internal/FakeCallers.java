// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import io.beep.host.security.Callers;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import java.util.Optional;

/** The callers that need no credentials. */
final class FakeCallers implements Callers {
    @Override
    public Caller anonymous(Via via, String address, String requestId) {
        return new Caller(Caller.ANONYMOUS_ID, "anonymous", Optional.empty(), via, address, requestId);
    }

    @Override
    public Caller operator() {
        return new Caller(Caller.OPERATOR_ID, "operator", Optional.empty(), Via.SHELL, "local", "request");
    }

    @Override
    public Caller system(String what) {
        return new Caller(Caller.SYSTEM_ID, "system", Optional.empty(), Via.JOB, "local", what);
    }
}
