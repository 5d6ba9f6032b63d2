// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.SystemRole;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What running models demands. */
@Component(name = "beep.inference.permissions")
public final class InferencePermissions implements PermissionContribution {
    public static final String READ = "inference:read";
    public static final String CHAT = "inference:chat";
    public static final String LOAD = "inference:load";

    @Override
    public List<PermissionDeclaration> permissions() {
        return List.of(
                new PermissionDeclaration(
                        READ, "See which models can answer and which are in memory", SystemRole.GUEST),
                new PermissionDeclaration(CHAT, "Chat with models", SystemRole.USER),
                new PermissionDeclaration(LOAD, "Load models into memory and unload them", SystemRole.POWER_USER));
    }
}
