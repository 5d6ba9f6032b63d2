// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A jar that is not taken; the message says why, for people. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final transient Set<String> suspects;

    RefusedException(String reason) {
        this(reason, Set.of());
    }

    RefusedException(String reason, Throwable cause) {
        this(reason, Set.of(), cause);
    }

    /** @param suspects the settings and plugins that it may be the fault of, by name: a change of them is a reason to try again */
    RefusedException(String reason, Set<String> suspects) {
        this(reason, suspects, null);
    }

    RefusedException(String reason, Set<String> suspects, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
        this.suspects = Set.copyOf(suspects);
    }

    String reason() {
        return reason;
    }

    Set<String> suspects() {
        return suspects;
    }
}
