// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.SystemRole;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What this plugin guards. */
@Component
public final class SamplePermissions implements PermissionContribution {
    @Override
    public List<PermissionDeclaration> permissions() {
        return List.of(
                new PermissionDeclaration("sample:read", "See the sample", SystemRole.USER),
                new PermissionDeclaration("sample:count", "Let the sample count", SystemRole.USER));
    }
}
