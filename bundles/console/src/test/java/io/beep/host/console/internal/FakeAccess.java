// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import io.beep.host.security.Access;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.RequiresPermission;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Allows what it is told to allow, and remembers what was asked. */
final class FakeAccess implements Access {
    private final Set<String> allowed;
    private final List<String> asked = new ArrayList<>();

    FakeAccess(String... allowed) {
        this.allowed = Set.of(allowed);
    }

    /** Who asked for what on what: {@code operator model:read command/model:list}. */
    List<String> asked() {
        return asked;
    }

    @Override
    public boolean allows(Caller caller, String permission) {
        return allowed.contains(permission);
    }

    @Override
    public void require(Caller caller, String permission, String target) {
        asked.add(caller.name() + " " + permission + " " + target);
        if (!allows(caller, permission)) {
            throw new HostException(SecurityError.PERMISSION_DENIED, "You may not " + permission);
        }
    }

    @Override
    public boolean allowsDeclared(Caller caller, AnnotatedElement declared) {
        return allows(caller, permission(declared));
    }

    @Override
    public void requireDeclared(Caller caller, AnnotatedElement declared, String target) {
        require(caller, permission(declared), target);
    }

    @Override
    public Set<String> permissions(Caller caller) {
        return allowed;
    }

    @Override
    public List<PermissionDeclaration> declared(Caller caller) {
        return List.of();
    }

    private static String permission(AnnotatedElement declared) {
        var permission = declared.getAnnotation(RequiresPermission.class);
        return permission == null ? "undeclared" : permission.value();
    }
}
