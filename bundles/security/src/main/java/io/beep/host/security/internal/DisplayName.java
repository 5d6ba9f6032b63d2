// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;

/** What people are called: one line of text. */
final class DisplayName {
    private static final int MOST = 120;

    private DisplayName() {}

    /** The name without blanks around it. */
    static String check(String typed) {
        var name = typed.strip();
        if (name.isEmpty() || name.length() > MOST || name.chars().anyMatch(Character::isISOControl)) {
            throw new HostException(
                            SecurityError.NAME_NOT_FIT, "A display name is one line of 1 to " + MOST + " characters")
                    .at("display_name");
        }
        return name;
    }
}
