// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static io.beep.host.spi.security.PermissionDeclaration.admin;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.SystemRole;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What this capability guards. */
@Component
public final class SecurityPermissions implements PermissionContribution {
    static final String ACCOUNT_OWN = "account:own";
    static final String USERS_READ = "users:read";
    static final String USERS_MANAGE = "users:manage";
    static final String KEYS_OWN = "keys:own";
    static final String KEYS_MANAGE = "keys:manage";
    static final String PERMISSIONS_READ = "permissions:read";

    @Override
    public List<PermissionDeclaration> permissions() {
        return List.of(
                new PermissionDeclaration(
                        ACCOUNT_OWN, "See your own account and change its password", SystemRole.GUEST),
                new PermissionDeclaration(KEYS_OWN, "Make, see and revoke your own API keys", SystemRole.USER),
                new PermissionDeclaration(PERMISSIONS_READ, "See which permissions there are", SystemRole.USER),
                admin(USERS_READ, "See all accounts"),
                admin(USERS_MANAGE, "Create accounts, change their roles and passwords, enable and disable them"),
                admin(KEYS_MANAGE, "See and revoke the API keys of all, and make keys for others"));
    }
}
