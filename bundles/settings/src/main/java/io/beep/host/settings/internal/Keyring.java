// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.persistence.Tx;
import io.beep.host.security.HostKeys;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The keys that secrets are encrypted with, by their ids: those that follow from the host's secret as it is now, and those
 * that do not. A host without secrets has none; one that is started with another secret gets a new one beside the others.
 */
final class Keyring {
    private final HostKeys hostKeys;
    private final Map<UUID, Optional<UsableKey>> known = new ConcurrentHashMap<>();

    Keyring(HostKeys hostKeys) {
        this.hostKeys = hostKeys;
    }

    /** Tries all keys of the table that were not tried before. */
    void load(Tx tx) {
        tx.entities()
                .createQuery("select k from KeyRow k order by k.id", KeyRow.class)
                .getResultStream()
                .filter(row -> !known.containsKey(row.id()))
                .forEach(row -> known.put(row.id(), row.derive(hostKeys)));
    }

    /** A key that secrets were encrypted with; empty when it does not follow from the host's secret. */
    Optional<UsableKey> find(Tx tx, UUID id) {
        if (!known.containsKey(id)) {
            load(tx);
        }
        return known.getOrDefault(id, Optional.empty());
    }

    /** The key to encrypt with: the newest usable one, or one that is made in this transaction. */
    UsableKey forWriting(Tx tx, Instant now) {
        return known.values().stream()
                .flatMap(Optional::stream)
                .max(Comparator.comparing(UsableKey::id))
                .orElseGet(() -> make(tx, now));
    }

    private UsableKey make(Tx tx, Instant now) {
        var made = KeyRow.make(hostKeys, now);
        tx.entities().persist(made.row());
        tx.afterCommit(() -> known.put(made.key().id(), Optional.of(made.key())));
        return made.key();
    }

    /** The ids of the keys that are usable. */
    Set<UUID> usable() {
        return known.values().stream()
                .flatMap(Optional::stream)
                .map(UsableKey::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    String source() {
        return hostKeys.source();
    }
}
