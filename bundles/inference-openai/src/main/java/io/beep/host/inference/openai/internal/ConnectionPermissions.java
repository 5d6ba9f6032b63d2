// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import static io.beep.host.spi.security.PermissionDeclaration.admin;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What connections demand: whoever sets one decides where the host sends conversations. */
@Component(name = "beep.inference.openai.permissions")
public final class ConnectionPermissions implements PermissionContribution {
    @Override
    public List<PermissionDeclaration> permissions() {
        return List.of(admin("connections:manage", "See, set and remove connections to remote model servers"));
    }
}
