// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats.internal;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.SystemRole;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What conversations demand. */
@Component(name = "beep.chats.permissions")
public final class ChatsPermissions implements PermissionContribution {
    static final String OWN = "chats:own";

    @Override
    public List<PermissionDeclaration> permissions() {
        return List.of(new PermissionDeclaration(OWN, "Keep conversations of one's own", SystemRole.USER));
    }
}
