// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import static io.beep.host.spi.security.PermissionDeclaration.admin;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.SystemRole;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What this capability guards. Submitting is guarded by whoever offers the work; so is starting, besides. */
@Component
public final class TaskPermissions implements PermissionContribution {
    static final String READ = "tasks:read";
    static final String CANCEL = "tasks:cancel";
    static final String START = "tasks:start";
    static final String READ_ALL = "tasks:read-all";
    static final String MANAGE = "tasks:manage";

    @Override
    public List<PermissionDeclaration> permissions() {
        return List.of(
                new PermissionDeclaration(READ, "See your own tasks and follow them", SystemRole.USER),
                new PermissionDeclaration(START, "Start work of the kinds that you may use", SystemRole.USER),
                new PermissionDeclaration(CANCEL, "Stop your own tasks", SystemRole.USER),
                admin(READ_ALL, "See the tasks of all"),
                admin(MANAGE, "Stop the tasks of all"));
    }
}
