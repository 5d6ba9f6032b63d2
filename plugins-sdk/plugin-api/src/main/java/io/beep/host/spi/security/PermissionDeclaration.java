// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.security;

import java.util.regex.Pattern;

/**
 * A permission that a bundle brings.
 *
 * @param name {@code area:action}, lower case
 * @param sentence what it allows, for people: {@code See the models and their details}
 * @param lowest the least of the system roles that has it by default; the greater ones have it too
 */
public record PermissionDeclaration(String name, String sentence, SystemRole lowest) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}:[a-z][a-z0-9-]{0,39}");

    public PermissionDeclaration {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A permission is named area:action in lower case, not " + name);
        }
    }

    /** A permission that only administrators have by default. */
    public static PermissionDeclaration admin(String name, String sentence) {
        return new PermissionDeclaration(name, sentence, SystemRole.ADMIN);
    }
}
