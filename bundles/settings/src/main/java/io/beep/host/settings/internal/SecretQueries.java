// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.persistence.Tx;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds secrets. */
final class SecretQueries {
    private static final UUID NONE = new UUID(0, 0);

    private SecretQueries() {}

    static Optional<SecretRow> find(Tx tx, SecretName name) {
        return byName(tx, name).getResultStream().findFirst();
    }

    static Optional<SecretRow> lock(Tx tx, SecretName name) {
        return byName(tx, name)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private static TypedQuery<SecretRow> byName(Tx tx, SecretName name) {
        return tx.entities()
                .createQuery("select s from SecretRow s where s.owner = :owner and s.name = :name", SecretRow.class)
                .setParameter("owner", name.owner())
                .setParameter("name", name.name());
    }

    static List<SecretRow> page(Tx tx, Optional<SecretName> after, int most) {
        return tx.entities()
                .createQuery(
                        "select s from SecretRow s where s.owner > :owner or (s.owner = :owner and s.name > :name)"
                                + " order by s.owner, s.name",
                        SecretRow.class)
                .setParameter("owner", after.map(SecretName::owner).orElse(""))
                .setParameter("name", after.map(SecretName::name).orElse(""))
                .setMaxResults(most)
                .getResultList();
    }

    /** Those that none of these keys opens. */
    static List<SecretName> ofOtherKeys(Tx tx, Set<UUID> keyIds, int most) {
        return tx.entities()
                .createQuery(
                        "select s.owner, s.name from SecretRow s where s.keyId not in :keys order by s.owner, s.name",
                        Object[].class)
                .setParameter("keys", keyIds.isEmpty() ? Set.of(NONE) : keyIds)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new SecretName((String) row[0], (String) row[1]))
                .toList();
    }
}
