// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import java.lang.reflect.AnnotatedElement;
import java.util.Objects;

/** Who may: what a view, an operation or a command says of it. */
final class Declared {
    private Declared() {}

    static boolean isDeclared(AnnotatedElement element) {
        return element.isAnnotationPresent(RequiresPermission.class) || element.isAnnotationPresent(PublicAccess.class);
    }

    /** A permission, or that it is for everybody, and never both. */
    static void assertOnce(AnnotatedElement element) {
        assertThat(element.isAnnotationPresent(RequiresPermission.class))
                .as("%s has @RequiresPermission, or @PublicAccess", element)
                .isNotEqualTo(element.isAnnotationPresent(PublicAccess.class));
        if (element.isAnnotationPresent(RequiresPermission.class)) {
            var name = Objects.requireNonNull(element.getAnnotation(RequiresPermission.class))
                    .value();
            assertThat(PermissionDeclaration.admin(name, "It is a name")).isNotNull();
        } else {
            assertThat(Objects.requireNonNull(element.getAnnotation(PublicAccess.class))
                            .value())
                    .as("the reason why %s is public", element)
                    .isNotBlank();
        }
    }
}
