// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.persistence.Tx;
import io.beep.host.security.ApiKey;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds API keys, and removes them with those that they made. */
final class ApiKeyQueries {
    private static final UUID GREATEST = new UUID(-1, -1);

    private ApiKeyQueries() {}

    /** Keys with their owners' names, newest first; of one owner, or of all. */
    static List<ApiKey> page(Tx tx, Optional<UUID> owner, Optional<UUID> before, int most) {
        var ids = tx.entities()
                .createQuery(
                        "select k.id from ApiKeyRow k where (:everybody = true or k.ownerId = :owner) and k.id < :before"
                                + " order by k.id desc",
                        UUID.class)
                .setParameter("everybody", owner.isEmpty())
                .setParameter("owner", owner.orElse(GREATEST))
                .setParameter("before", before.orElse(GREATEST))
                .setMaxResults(most)
                .getResultList();
        return tx.entities()
                .createQuery(
                        "select k, a.name from ApiKeyRow k left join fetch k.permissions"
                                + " join AccountRow a on a.id = k.ownerId where k.id in :ids order by k.id desc",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(row -> ((ApiKeyRow) row[0]).toKey((String) row[1]))
                .distinct()
                .toList();
    }

    static long count(Tx tx, UUID owner) {
        return tx.entities()
                .createQuery("select count(k) from ApiKeyRow k where k.ownerId = :owner", Long.class)
                .setParameter("owner", owner)
                .getSingleResult();
    }

    static Optional<ApiKeyRow> lock(Tx tx, UUID id) {
        return Optional.ofNullable(tx.entities().find(ApiKeyRow.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * Removes a locked key, and all that were made with it.
     *
     * @return how many it were in all
     */
    static int remove(Tx tx, ApiKeyRow key) {
        var made = tx.entities()
                .createQuery("select k from ApiKeyRow k where k.parentId = :id", ApiKeyRow.class)
                .setParameter("id", key.id())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        var removed = 1;
        for (var child : made) {
            removed += remove(tx, child);
        }
        tx.entities().remove(key);
        return removed;
    }
}
