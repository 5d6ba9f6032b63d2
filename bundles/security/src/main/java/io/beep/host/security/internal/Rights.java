// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.SystemRole;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What somebody may at this moment: what the role gives, less what the key leaves out. */
@Component(service = Rights.class)
public final class Rights {
    private final Directory directory;
    private final Declarations declarations;
    private final Clock clock;

    @Activate
    public Rights(@Reference Directory directory, @Reference Declarations declarations) {
        this(directory, declarations, Clock.tickMillis(ZoneOffset.UTC));
    }

    Rights(Directory directory, Declarations declarations, Clock clock) {
        this.directory = directory;
        this.declarations = declarations;
        this.clock = clock;
    }

    /** The host itself or its operator: administrators without an account. */
    static boolean isHost(Caller caller) {
        return caller.accountId().equals(Caller.SYSTEM_ID) || caller.accountId().equals(Caller.OPERATOR_ID);
    }

    boolean has(Caller caller, String permission) {
        return declarations
                .find(permission)
                .filter(declaration -> isReached(role(caller), declaration))
                .map(PermissionDeclaration::name)
                .filter(keyOf(caller))
                .isPresent();
    }

    Moment now() {
        return new Moment();
    }

    /** Rights by the permissions of one moment: plugins come and go, so only what comes from one of these can be compared. */
    final class Moment {
        private final List<PermissionDeclaration> declared = List.copyOf(declarations.all());

        Set<String> of(Caller caller) {
            return upTo(role(caller)).filter(keyOf(caller)).collect(Collectors.toUnmodifiableSet());
        }

        Set<String> ofAccount(UUID accountId) {
            return upTo(role(accountId)).collect(Collectors.toUnmodifiableSet());
        }

        Set<String> ofRole(SystemRole role) {
            return upTo(Optional.of(role)).collect(Collectors.toUnmodifiableSet());
        }

        private Stream<String> upTo(Optional<SystemRole> role) {
            return declared.stream()
                    .filter(declaration -> isReached(role, declaration))
                    .map(PermissionDeclaration::name);
        }
    }

    private Optional<SystemRole> role(Caller caller) {
        if (caller.isAnonymous()) {
            return Optional.empty();
        }
        return isHost(caller) ? Optional.of(SystemRole.ADMIN) : role(caller.accountId());
    }

    private Optional<SystemRole> role(UUID accountId) {
        return directory.account(accountId).filter(AccountState::active).map(AccountState::base);
    }

    private static boolean isReached(Optional<SystemRole> role, PermissionDeclaration declaration) {
        return role.filter(had -> had.compareTo(declaration.lowest()) >= 0).isPresent();
    }

    /** What the key lets through: all without a key, nothing with one that is gone. */
    private Predicate<String> keyOf(Caller caller) {
        if (caller.keyId().isEmpty()) {
            return permission -> true;
        }
        return directory
                .key(caller.keyId().get())
                .filter(key -> key.ownerId().equals(caller.accountId()) && key.isAlive(clock.instant()))
                .<Predicate<String>>map(key -> key::permits)
                .orElse(permission -> false);
    }
}
