// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.security.rest.AuthResource;
import io.beep.host.security.rest.KeysResource;
import io.beep.host.security.rest.PermissionsResource;
import io.beep.host.security.rest.UsersResource;
import io.beep.host.security.shell.KeyCreateCommand;
import io.beep.host.security.shell.KeyListCommand;
import io.beep.host.security.shell.KeyRevokeCommand;
import io.beep.host.security.shell.UserCreateCommand;
import io.beep.host.security.shell.UserDisableCommand;
import io.beep.host.security.shell.UserEnableCommand;
import io.beep.host.security.shell.UserListCommand;
import io.beep.host.security.shell.UserPasswordCommand;
import io.beep.host.security.shell.UserRoleCommand;
import io.beep.host.security.shell.UserShowCommand;
import io.beep.host.security.shell.UserWhoamiCommand;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecurityPermissionsTest {
    @ParameterizedTest
    @MethodSource("doors")
    void everyDoorDeclaresAPermissionThatThereIs(AnnotatedElement door) {
        var required = door.getAnnotation(RequiresPermission.class);
        if (required == null) {
            assertThat(door.getAnnotation(PublicAccess.class).value()).isNotBlank();
        } else {
            assertThat(new SecurityPermissions().permissions())
                    .extracting(PermissionDeclaration::name)
                    .contains(required.value());
        }
    }

    static Stream<AnnotatedElement> doors() {
        var commands = Stream.<AnnotatedElement>of(
                UserListCommand.class,
                UserShowCommand.class,
                UserCreateCommand.class,
                UserRoleCommand.class,
                UserEnableCommand.class,
                UserDisableCommand.class,
                UserPasswordCommand.class,
                UserWhoamiCommand.class,
                KeyListCommand.class,
                KeyCreateCommand.class,
                KeyRevokeCommand.class);
        var methods = Stream.of(AuthResource.class, UsersResource.class, KeysResource.class, PermissionsResource.class)
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .filter(SecurityPermissionsTest::isResourceMethod);
        return Stream.concat(commands, methods);
    }

    private static boolean isResourceMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }
}
