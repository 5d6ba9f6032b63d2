// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares what a resource method, a view or a command demands. The edge refuses by it before anything else happens;
 * menus, the API description and completion read it. What declares nothing is refused to everybody.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresPermission {
    /** The permission, as {@code area:action}; some bundle declares it by {@link PermissionContribution}. */
    String value();
}
