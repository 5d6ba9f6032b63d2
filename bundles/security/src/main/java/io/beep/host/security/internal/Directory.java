// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.spi.SteadyClock;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts and keys as they are at this moment, for checks. */
@Component(service = Directory.class)
public final class Directory {
    private final SecurityStore store;
    private final Remembered<UUID, AccountState> accounts;
    private final Remembered<UUID, KeyState> keys;
    private final Remembered<String, KeyState> keysByHash;

    @Activate
    public Directory(@Reference SecurityStore store) {
        this(store, SteadyClock.start());
    }

    Directory(SecurityStore store, Clock clock) {
        this.store = store;
        this.accounts = new Remembered<>(store, clock);
        this.keys = new Remembered<>(store, clock);
        this.keysByHash = new Remembered<>(store, clock);
    }

    Optional<AccountState> account(UUID id) {
        return accounts.get(id, this::readAccount);
    }

    Optional<KeyState> key(UUID id) {
        return keys.get(
                id,
                wanted ->
                        store.unwatched(tx -> Optional.ofNullable(tx.entities().find(ApiKeyRow.class, wanted))
                                .map(ApiKeyRow::toState)));
    }

    Optional<KeyState> keyBySecret(String secret) {
        return keysByHash.get(Tokens.hash(secret), this::readKey);
    }

    /** After a key's last use was written. */
    void used(String secret) {
        keysByHash.forget(Tokens.hash(secret));
    }

    private Optional<AccountState> readAccount(UUID id) {
        return store.unwatched(tx -> {
            var account = tx.entities().find(AccountRow.class, id);
            if (account == null) {
                return Optional.empty();
            }
            var role = tx.entities().find(RoleRow.class, RoleRow.nameOf(account.role()));
            return Optional.of(new AccountState(id, account.name(), role.base(), account.isActive()));
        });
    }

    private Optional<KeyState> readKey(String hash) {
        return store.unwatched(tx -> tx.entities()
                .createQuery("select k from ApiKeyRow k where k.secretHash = :hash", ApiKeyRow.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .map(ApiKeyRow::toState));
    }
}
