// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import static io.beep.host.spi.security.PermissionDeclaration.admin;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What this capability guards. */
@Component(name = "beep.settings.permissions")
public final class SettingsPermissions implements PermissionContribution {
    static final String SECRETS_MANAGE = "secrets:manage";

    @Override
    public List<PermissionDeclaration> permissions() {
        return List.of(admin(SECRETS_MANAGE, "See the names of stored secrets, set and remove them"));
    }
}
