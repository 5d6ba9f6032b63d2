// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** What work of a plugin is told, and who asks one that has been replaced. */
public enum LeasesError implements ErrorCode {
    SERVICE_WITHDRAWN(ErrorKind.CANCELLED),
    /** It takes no more calls; another version may. */
    PLUGIN_LEAVES(ErrorKind.UNAVAILABLE);

    private final ErrorKind kind;

    LeasesError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
