// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares that a resource method, a view or a command is for everybody, signed in or not, and why. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface PublicAccess {
    /** The reason, for the reviewer and for the list that a test pins. */
    String value();
}
