// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal;

import io.beep.host.security.Access;
import io.beep.host.security.Authentication;
import io.beep.host.security.Callers;
import io.beep.host.security.SecurityError;
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
import java.util.concurrent.CopyOnWriteArrayList;

/** Two accounts: ann may do everything of the test's, bob may only look. */
public final class FakeSecurity implements Authentication, Callers, Access {
    public static final String ANNS_KEY = "anns-key";
    public static final String BOBS_KEY = "bobs-key";
    public static final String ANNS_SESSION = "anns-session";
    public static final String CSRF_TOKEN = "csrf-of-anns-session";

    private static final Map<String, Set<String>> RIGHTS = Map.of(
            "ann",
            Set.of("things:read", "things:write", "health:read", "info:read", "api:read"),
            "bob",
            Set.of("things:read"));

    private final List<String> refusedTargets = new CopyOnWriteArrayList<>();

    /** What {@link #requireDeclared} has refused, by its target. */
    public List<String> refusedTargets() {
        return refusedTargets;
    }

    @Override
    public SignedIn signIn(Caller visitor, String name, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Caller> byIdleSession(String token, Via via, String address, String requestId) {
        return bySession(token, via, address, requestId);
    }

    @Override
    public Optional<Caller> bySession(String token, Via via, String address, String requestId) {
        return token.equals(ANNS_SESSION)
                ? Optional.of(caller("ann", Optional.empty(), via, address, requestId))
                : Optional.empty();
    }

    @Override
    public String csrfToken(String sessionToken) {
        return "csrf-of-" + sessionToken;
    }

    @Override
    public Optional<Caller> byKey(String key, String address, String requestId) {
        return switch (key) {
            case ANNS_KEY -> Optional.of(caller("ann", Optional.of(new UUID(7, 1)), Via.API, address, requestId));
            case BOBS_KEY -> Optional.of(caller("bob", Optional.of(new UUID(7, 2)), Via.API, address, requestId));
            default -> Optional.empty();
        };
    }

    @Override
    public void signOut(Caller caller, String sessionToken) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Caller anonymous(Via via, String address, String requestId) {
        return new Caller(Caller.ANONYMOUS_ID, "anonymous", Optional.empty(), via, address, requestId);
    }

    @Override
    public Caller operator() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Caller system(String what) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean allows(Caller caller, String permission) {
        return permissions(caller).contains(permission);
    }

    @Override
    public void require(Caller caller, String permission, String target) {
        if (!allows(caller, permission)) {
            refusedTargets.add(target);
            throw caller.isAnonymous()
                    ? new HostException(SecurityError.NOT_SIGNED_IN, "Sign in")
                    : new HostException(SecurityError.PERMISSION_DENIED, "You need " + permission);
        }
    }

    @Override
    public boolean allowsDeclared(Caller caller, AnnotatedElement declared) {
        var permission = declared.getAnnotation(RequiresPermission.class);
        return declared.isAnnotationPresent(PublicAccess.class)
                || (permission != null && allows(caller, permission.value()));
    }

    @Override
    public void requireDeclared(Caller caller, AnnotatedElement declared, String target) {
        if (!declared.isAnnotationPresent(PublicAccess.class)) {
            require(caller, declared.getAnnotation(RequiresPermission.class).value(), target);
        }
    }

    @Override
    public Set<String> permissions(Caller caller) {
        return RIGHTS.getOrDefault(caller.name(), Set.of());
    }

    @Override
    public List<PermissionDeclaration> declared(Caller caller) {
        return List.of();
    }

    private static Caller caller(String name, Optional<UUID> key, Via via, String address, String requestId) {
        return new Caller(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), name, key, via, address, requestId);
    }
}
