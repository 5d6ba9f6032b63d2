// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.security.Via;
import java.lang.reflect.AnnotatedElement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The access check for the tests of other capabilities: whoever is made by {@link #stranger} or {@link #anonymous} has nothing, all
 * others everything, unless {@link #grant} says what they have.
 */
public final class TestAccess implements Access, Callers {
    private static final String STRANGER = "stranger";

    private final Map<UUID, Set<String>> granted = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

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

    /** From now on somebody may do this and nothing else. */
    public void grant(Caller caller, String... permissions) {
        granted.put(caller.accountId(), Set.of(permissions));
    }

    /** Who had to be allowed what on what: {@code operator models:read command/model:list}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public boolean allows(Caller caller, String permission) {
        var own = granted.get(caller.accountId());
        return own == null ? !caller.isAnonymous() && !caller.name().equals(STRANGER) : own.contains(permission);
    }

    @Override
    public void require(Caller caller, String permission, String target) {
        asked.add(caller.name() + " " + permission + " " + target);
        if (!allows(caller, permission)) {
            throw caller.isAnonymous()
                    ? new HostException(SecurityError.NOT_SIGNED_IN, "Sign in")
                    : new HostException(SecurityError.PERMISSION_DENIED, "You may not: " + permission);
        }
    }

    @Override
    public boolean allowsDeclared(Caller caller, AnnotatedElement declared) {
        var needed = declared.getAnnotation(RequiresPermission.class);
        return needed == null ? isPublic(declared) : allows(caller, needed.value());
    }

    @Override
    public void requireDeclared(Caller caller, AnnotatedElement declared, String target) {
        var needed = declared.getAnnotation(RequiresPermission.class);
        if (needed != null) {
            require(caller, needed.value(), target);
        } else if (!isPublic(declared)) {
            throw new HostException(SecurityError.PERMISSION_DENIED, "Nothing is declared");
        }
    }

    private static boolean isPublic(AnnotatedElement declared) {
        return declared.isAnnotationPresent(PublicAccess.class);
    }

    @Override
    public Set<String> permissions(Caller caller) {
        return granted.getOrDefault(caller.accountId(), Set.of());
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
