// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.security.Access;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PermissionDeclaration;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Rights as a test gives them. */
public final class FakeAccess implements Access {
    private final Map<UUID, Set<String>> granted = new ConcurrentHashMap<>();

    public void grant(Caller caller, String... permissions) {
        granted.put(caller.accountId(), Set.of(permissions));
    }

    @Override
    public boolean allows(Caller caller, String permission) {
        return permissions(caller).contains(permission);
    }

    @Override
    public void require(Caller caller, String permission, String target) {
        if (!allows(caller, permission)) {
            throw new HostException(SecurityError.PERMISSION_DENIED, "It takes " + permission);
        }
    }

    @Override
    public boolean allowsDeclared(Caller caller, AnnotatedElement declared) {
        return false;
    }

    @Override
    public void requireDeclared(Caller caller, AnnotatedElement declared, String target) {
        throw new HostException(SecurityError.PERMISSION_DENIED, "Nothing is declared");
    }

    @Override
    public Set<String> permissions(Caller caller) {
        return granted.getOrDefault(caller.accountId(), Set.of());
    }

    @Override
    public List<PermissionDeclaration> declared(Caller caller) {
        return List.of();
    }
}
