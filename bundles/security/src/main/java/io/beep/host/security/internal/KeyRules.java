// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which keys may be made: none that may more, or lasts longer, than what makes it. */
@Component(service = KeyRules.class)
public final class KeyRules {
    private static final int LONGEST_NAME = 100;
    private static final Duration LONGEST_LIFE = Duration.ofDays(100 * 365L);

    private final Rights rights;
    private final Directory directory;
    private final Clock clock;

    @Activate
    public KeyRules(@Reference Rights rights, @Reference Directory directory) {
        this(rights, directory, Clock.tickMillis(ZoneOffset.UTC));
    }

    KeyRules(Rights rights, Directory directory, Clock clock) {
        this.rights = rights;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Makes the key that is wished for, if it may be.
     *
     * @throws HostException {@code KEY_NOT_FIT}, or {@code PERMISSION_DENIED} for more than the caller or the owner has
     */
    NewKey check(Caller caller, UUID ownerId, String name, Set<String> permissions, Optional<Instant> expiresAt) {
        var parent = caller.keyId().flatMap(directory::key);
        return new NewKey(
                checkName(name),
                checkPermissions(caller, parent, ownerId, permissions),
                checkEnd(parent.flatMap(KeyState::expiresAt), expiresAt),
                caller.keyId());
    }

    private static String checkName(String typed) {
        var name = typed.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw notFit("A key's name is one line of 1 to " + LONGEST_NAME + " characters", "name");
        }
        return name;
    }

    private Optional<Set<String>> checkPermissions(
            Caller caller, Optional<KeyState> parent, UUID ownerId, Set<String> wanted) {
        var moment = rights.now();
        var own = moment.of(caller);
        var givable = new HashSet<>(moment.ofAccount(ownerId));
        if (wanted.isEmpty() && parent.flatMap(KeyState::permissions).isEmpty()) {
            requireAll(own, givable);
            return Optional.empty();
        }
        givable.retainAll(own);
        requireAll(givable, wanted);
        return Optional.of(wanted.isEmpty() ? givable : wanted);
    }

    private static void requireAll(Set<String> givable, Set<String> wanted) {
        var missing = new TreeSet<>(wanted);
        missing.removeAll(givable);
        if (!missing.isEmpty()) {
            throw new HostException(
                            SecurityError.PERMISSION_DENIED,
                            "A key may at most what its owner and its maker may; that leaves out "
                                    + cut(missing.first()))
                    .at("permissions");
        }
    }

    private Optional<Instant> checkEnd(Optional<Instant> parentsEnd, Optional<Instant> wanted) {
        var now = clock.instant();
        if (wanted.isEmpty()) {
            return parentsEnd;
        }
        var end = wanted.get();
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST_LIFE))) {
            throw notFit("A key's end must be in the future, and within a hundred years", "expires_at");
        }
        if (parentsEnd.filter(end::isAfter).isPresent()) {
            throw notFit("A key cannot outlive the key that makes it, which ends at " + parentsEnd.get(), "expires_at");
        }
        return wanted;
    }

    private static String cut(String text) {
        return text.length() <= 81 ? text : text.substring(0, 80) + "…";
    }

    private static HostException notFit(String reason, String field) {
        return new HostException(SecurityError.KEY_NOT_FIT, reason).at(field);
    }
}
