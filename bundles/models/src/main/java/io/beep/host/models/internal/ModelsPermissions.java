// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.SystemRole;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What the catalogue demands. */
@Component(name = "beep.models.permissions")
public final class ModelsPermissions implements PermissionContribution {
    static final String READ = "models:read";
    static final String MANAGE = "models:manage";

    @Override
    public List<PermissionDeclaration> permissions() {
        return List.of(
                new PermissionDeclaration(READ, "See the models and their details", SystemRole.GUEST),
                new PermissionDeclaration(MANAGE, "Import, upload, fetch and delete models", SystemRole.POWER_USER));
    }
}
