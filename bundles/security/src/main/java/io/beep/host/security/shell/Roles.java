// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.security.SystemRole;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Roles as they are typed. */
final class Roles {
    static final List<String> NAMES =
            Arrays.stream(SystemRole.values()).map(Roles::name).toList();

    private Roles() {}

    static SystemRole parse(String typed) {
        return Arrays.stream(SystemRole.values())
                .filter(role -> name(role).equals(typed.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new HostException(
                                RequestError.INVALID_VALUE, "A role is one of " + String.join(", ", NAMES))
                        .at("role"));
    }

    static String name(SystemRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
