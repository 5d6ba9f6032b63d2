// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PermissionDeclaration;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one access check. Rights are resolved at each call from the account, its role and the key that was used: nothing is
 * remembered in the {@link Caller}. A permission that no bundle declares is nobody's.
 */
@ProviderType
public interface Access {
    /** Whether the caller has the permission at this moment. */
    boolean allows(Caller caller, String permission);

    /**
     * Refuses unless the caller has the permission; a refusal leaves an audit row.
     *
     * @param target on what, for the audit row: {@code model/smollm2}
     * @throws io.beep.host.spi.error.HostException kind {@code UNAUTHENTICATED} for nobody, {@code DENIED} otherwise
     */
    void require(Caller caller, String permission, String target);

    /** As {@link #allows}, by what a resource method, view or command declares itself; without a word it is nobody's. */
    boolean allowsDeclared(Caller caller, AnnotatedElement declared);

    /** As {@link #require}, by what a resource method, view or command declares itself; without a word it is nobody's. */
    void requireDeclared(Caller caller, AnnotatedElement declared, String target);

    /** All permissions that the caller has at this moment. */
    Set<String> permissions(Caller caller);

    /** All that the bundles declare at this moment, by name: what keys can be narrowed to. */
    List<PermissionDeclaration> declared(Caller caller);
}
