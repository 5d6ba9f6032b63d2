// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A jar that is not taken; the message says why, for people. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final transient Set<String> settings;

    RefusedException(String reason) {
        this(reason, Set.of());
    }

    RefusedException(String reason, Throwable cause) {
        this(reason, Set.of(), cause);
    }

    /** @param settings that it may be the fault of, so that a change of them is a reason to try again */
    RefusedException(String reason, Set<String> settings) {
        this(reason, settings, null);
    }

    RefusedException(String reason, Set<String> settings, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
        this.settings = Set.copyOf(settings);
    }

    String reason() {
        return reason;
    }

    Set<String> settings() {
        return settings;
    }
}
