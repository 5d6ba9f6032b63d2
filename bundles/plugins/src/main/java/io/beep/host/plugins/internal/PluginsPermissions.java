// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What plugins demand. */
@Component(name = "beep.plugins.permissions")
public final class PluginsPermissions implements PermissionContribution {
    static final String MANAGE = "plugins:manage";

    @Override
    public List<PermissionDeclaration> permissions() {
        return List.of(PermissionDeclaration.admin(
                MANAGE, "See, install, switch off and remove plugins; a plugin can do whatever the host can"));
    }
}
