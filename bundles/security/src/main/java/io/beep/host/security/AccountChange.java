// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import io.beep.host.spi.security.SystemRole;
import java.util.Optional;

/** What of an account is to be changed, all at once; what is empty stays. */
public record AccountChange(Optional<SystemRole> role, Optional<Boolean> active, Optional<String> displayName) {
    public static AccountChange role(SystemRole role) {
        return new AccountChange(Optional.of(role), Optional.empty(), Optional.empty());
    }

    public static AccountChange active(boolean active) {
        return new AccountChange(Optional.empty(), Optional.of(active), Optional.empty());
    }
}
