// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.rest;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.SystemRole;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What may be allowed here. */
@Component
public final class WebPermissions implements PermissionContribution {
    @Override
    public List<PermissionDeclaration> permissions() {
        return List.of(
                new PermissionDeclaration(
                        HealthResource.PERMISSION, "See how each part of the host is", SystemRole.USER),
                new PermissionDeclaration(
                        InfoResource.PERMISSION, "See which versions run, and on what machine", SystemRole.GUEST),
                new PermissionDeclaration(
                        ApiDescriptionResource.PERMISSION, "Read the description of the API", SystemRole.GUEST));
    }
}
