// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.security.Access;
import io.beep.host.security.SecurityError;
import io.beep.host.security.Setup;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The access check. */
@Component(service = Access.class)
public final class AccessImpl implements Access {
    private static final String UNDECLARED = "undeclared";

    private final Rights rights;
    private final Declarations declarations;
    private final RefusalLog refusals;

    /**
     * The check, as a component.
     *
     * @param firstStart is only waited for: before it has done what the first start demands, nobody is let in
     */
    @Activate
    public AccessImpl(
            @Reference Rights rights,
            @Reference Declarations declarations,
            @Reference RefusalLog refusals,
            @Reference Setup firstStart) {
        this.rights = rights;
        this.declarations = declarations;
        this.refusals = refusals;
    }

    @Override
    public boolean allows(Caller caller, String permission) {
        return rights.has(caller, permission);
    }

    @Override
    public void require(Caller caller, String permission, String target) {
        if (!rights.has(caller, permission)) {
            throw refused(caller, permission, target, "You may not do this; it needs the permission " + permission);
        }
    }

    @Override
    public boolean allowsDeclared(Caller caller, AnnotatedElement declared) {
        return permission(declared).map(name -> allows(caller, name)).orElseGet(() -> isPublic(declared));
    }

    @Override
    public void requireDeclared(Caller caller, AnnotatedElement declared, String target) {
        var permission = permission(declared);
        if (permission.isPresent()) {
            require(caller, permission.get(), target);
        } else if (!isPublic(declared)) {
            throw refused(caller, UNDECLARED, target, "Nobody may do this: it does not declare who may");
        }
    }

    @Override
    public Set<String> permissions(Caller caller) {
        return rights.now().of(caller);
    }

    @Override
    public List<PermissionDeclaration> declared(Caller caller) {
        require(caller, SecurityPermissions.PERMISSIONS_READ, "permissions");
        return List.copyOf(declarations.all());
    }

    private static Optional<String> permission(AnnotatedElement declared) {
        return Optional.ofNullable(declared.getAnnotation(RequiresPermission.class))
                .map(RequiresPermission::value);
    }

    private static boolean isPublic(AnnotatedElement declared) {
        return declared.isAnnotationPresent(PublicAccess.class);
    }

    private HostException refused(Caller caller, String action, String target, String reason) {
        refusals.record(caller, action, target, reason);
        return caller.isAnonymous()
                ? new HostException(SecurityError.NOT_SIGNED_IN, "Sign in, or send an API key")
                : new HostException(SecurityError.PERMISSION_DENIED, reason);
    }
}
