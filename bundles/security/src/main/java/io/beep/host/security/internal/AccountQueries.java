// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.persistence.Tx;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.Ids;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.SystemRole;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds accounts. What is going to be changed is locked as it is read, so that nothing written meanwhile is lost. */
final class AccountQueries {
    private AccountQueries() {}

    static Optional<AccountRow> find(Tx tx, String nameOrId) {
        return query(tx, nameOrId).flatMap(query -> query.getResultStream().findFirst());
    }

    static AccountRow get(Tx tx, String nameOrId) {
        return find(tx, nameOrId).orElseThrow(AccountQueries::notFound);
    }

    static AccountRow lock(Tx tx, String nameOrId) {
        return query(tx, nameOrId)
                .flatMap(query -> query.setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultStream()
                        .findFirst())
                .orElseThrow(AccountQueries::notFound);
    }

    static AccountRow lock(Tx tx, UUID id) {
        return lock(tx, id.toString());
    }

    /** Until the transaction ends, nobody else makes or unmakes an administrator. */
    static void lockAdministrators(Tx tx) {
        tx.entities().find(RoleRow.class, RoleRow.ADMIN, LockModeType.PESSIMISTIC_WRITE);
    }

    static boolean isAnyAdministrator(Tx tx) {
        return !tx.entities()
                .createQuery("select a.id from AccountRow a where a.role = :role", UUID.class)
                .setParameter("role", RoleRow.ADMIN)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    static boolean isAnotherActiveAdministrator(Tx tx, UUID besides) {
        return !tx.entities()
                .createQuery(
                        "select a.id from AccountRow a where a.role = :role and a.active = true and a.id <> :besides",
                        UUID.class)
                .setParameter("role", RoleRow.ADMIN)
                .setParameter("besides", besides)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** The role that an account has now, whatever was read before; none when it is not active. */
    static Optional<SystemRole> activeRole(Tx tx, UUID id) {
        return tx.entities()
                .createQuery("select a.role from AccountRow a where a.id = :id and a.active = true", String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(RoleRow::byName);
    }

    static List<AccountRow> pageByName(Tx tx, String after, int most) {
        return tx.entities()
                .createQuery("select a from AccountRow a where a.name > :after order by a.name", AccountRow.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * Adds an account.
     *
     * @throws HostException {@code ACCOUNT_EXISTS}
     */
    static void insert(Tx tx, AccountRow account) {
        if (find(tx, account.name()).isPresent()) {
            throw new HostException(
                            SecurityError.ACCOUNT_EXISTS,
                            "There is an account " + account.name() + " already; choose another name")
                    .at("name");
        }
        tx.entities().persist(account);
        tx.entities().flush();
    }

    static HostException notFound() {
        return new HostException(SecurityError.ACCOUNT_NOT_FOUND, "There is no such account");
    }

    private static Optional<TypedQuery<AccountRow>> query(Tx tx, String nameOrId) {
        var id = Ids.parse(nameOrId);
        if (id.isPresent()) {
            return Optional.of(tx.entities()
                    .createQuery("select a from AccountRow a where a.id = :id", AccountRow.class)
                    .setParameter("id", id.get()));
        }
        return AccountName.parse(nameOrId)
                .map(name -> tx.entities()
                        .createQuery("select a from AccountRow a where a.name = :name", AccountRow.class)
                        .setParameter("name", name.value()));
    }
}
