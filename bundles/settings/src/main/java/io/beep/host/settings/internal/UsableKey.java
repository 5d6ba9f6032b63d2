// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import java.util.UUID;
import javax.crypto.SecretKey;

/** A key that follows from the host's secret. */
record UsableKey(UUID id, SecretKey key) {
    @Override
    public String toString() {
        return "UsableKey[" + id + "]";
    }
}
