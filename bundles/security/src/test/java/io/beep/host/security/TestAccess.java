// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.security.Via;
import java.lang.reflect.AnnotatedElement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The access check for the tests of other capabilities: whoever is made by {@link #stranger} has nothing, all others everything. */
public final class TestAccess implements Access, Callers {
    private static final String STRANGER = "stranger";

    /** Somebody with all rights. */
    public static Caller caller(String name) {
        return new Caller(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                name,
                Optional.empty(),
                Via.API,
                "127.0.0.1",
                "test");
    }

    /** Somebody without any right. */
    public static Caller stranger() {
        return caller(STRANGER);
    }

    @Override
    public boolean allows(Caller caller, String permission) {
        return !caller.name().equals(STRANGER);
    }

    @Override
    public void require(Caller caller, String permission, String target) {
        if (!allows(caller, permission)) {
            throw new HostException(SecurityError.PERMISSION_DENIED, "You may not: " + permission);
        }
    }

    @Override
    public boolean allowsDeclared(Caller caller, AnnotatedElement declared) {
        var needed = declared.getAnnotation(RequiresPermission.class);
        return needed != null && allows(caller, needed.value());
    }

    @Override
    public void requireDeclared(Caller caller, AnnotatedElement declared, String target) {
        if (!allowsDeclared(caller, declared)) {
            throw new HostException(SecurityError.PERMISSION_DENIED, "You may not");
        }
    }

    @Override
    public Set<String> permissions(Caller caller) {
        return Set.of();
    }

    @Override
    public List<PermissionDeclaration> declared(Caller caller) {
        return List.of();
    }

    @Override
    public Caller anonymous(Via via, String address, String requestId) {
        return new Caller(Caller.ANONYMOUS_ID, "anonymous", Optional.empty(), via, address, requestId);
    }

    @Override
    public Caller operator() {
        return new Caller(Caller.OPERATOR_ID, "operator", Optional.empty(), Via.SHELL, "local", "test");
    }

    @Override
    public Caller system(String what) {
        return new Caller(Caller.SYSTEM_ID, what, Optional.empty(), Via.JOB, "local", "test");
    }
}
