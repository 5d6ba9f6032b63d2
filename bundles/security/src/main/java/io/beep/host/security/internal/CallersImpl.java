// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.security.Callers;
import io.beep.host.spi.Ids;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Callers without credentials; they are told apart by the ids that no account has. */
@Component
public final class CallersImpl implements Callers {
    private static final String LOCAL = "local";

    @Override
    public Caller anonymous(Via via, String address, String requestId) {
        return new Caller(Caller.ANONYMOUS_ID, "anonymous", Optional.empty(), via, address, requestId);
    }

    @Override
    public Caller operator() {
        return new Caller(
                Caller.OPERATOR_ID,
                "operator",
                Optional.empty(),
                Via.SHELL,
                LOCAL,
                Ids.next().toString());
    }

    @Override
    public Caller system(String what) {
        return new Caller(Caller.SYSTEM_ID, "system", Optional.empty(), Via.JOB, LOCAL, what + " " + Ids.next());
    }
}
