// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.Component;
import io.beep.host.spi.security.SystemRole;
import java.util.Locale;

/** The words for roles. */
final class RoleText {
    private RoleText() {}

    static String of(Component texts, SystemRole role) {
        return texts.getTranslation("role." + word(role));
    }

    /** What one may who has it. */
    static String meaning(Component texts, SystemRole role) {
        return texts.getTranslation("role.meaning." + word(role));
    }

    private static String word(SystemRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
