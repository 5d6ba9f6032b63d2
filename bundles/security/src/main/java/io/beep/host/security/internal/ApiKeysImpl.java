// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.persistence.Tx;
import io.beep.host.security.Access;
import io.beep.host.security.ApiKey;
import io.beep.host.security.ApiKeys;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** API keys, in the database. */
@Component(service = ApiKeys.class)
public final class ApiKeysImpl implements ApiKeys {
    static final int MOST_OF_ACCOUNT = 100;

    private final SecurityStore store;
    private final Access access;
    private final KeyRules rules;
    private final Audit audit;
    private final Clock clock;

    @Activate
    public ApiKeysImpl(
            @Reference SecurityStore store,
            @Reference Access access,
            @Reference KeyRules rules,
            @Reference Audit audit) {
        this(store, access, rules, audit, Clock.tickMillis(ZoneOffset.UTC));
    }

    ApiKeysImpl(SecurityStore store, Access access, KeyRules rules, Audit audit, Clock clock) {
        this.store = store;
        this.access = access;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Page<ApiKey> list(Caller caller, PageRequest page) {
        var owner = Optional.<UUID>empty();
        if (!access.allows(caller, SecurityPermissions.KEYS_MANAGE)) {
            access.require(caller, SecurityPermissions.KEYS_OWN, "keys");
            owner = Optional.of(caller.accountId());
        }
        var whose = owner;
        var before = page.idCursor();
        var keys = store.unwatched(tx -> ApiKeyQueries.page(tx, whose, before, page.limit() + 1));
        return Page.cut(keys, page.limit(), key -> key.id().toString());
    }

    @Override
    public Created create(Caller caller, String name, Set<String> permissions, Optional<Instant> expiresAt) {
        access.require(caller, SecurityPermissions.KEYS_OWN, "keys");
        if (Rights.isHost(caller)) {
            throw new HostException(
                    SecurityError.KEY_NOT_FIT,
                    "The " + caller.name() + " has no account of its own; say whose key it is to be");
        }
        return make(caller, caller.accountId(), rules.check(caller, caller.accountId(), name, permissions, expiresAt));
    }

    @Override
    public Created createFor(
            Caller caller, String owner, String name, Set<String> permissions, Optional<Instant> expiresAt) {
        access.require(caller, SecurityPermissions.KEYS_MANAGE, "user/" + owner);
        var ownerId = store.unwatched(tx -> AccountQueries.get(tx, owner).id());
        return make(caller, ownerId, rules.check(caller, ownerId, name, permissions, expiresAt));
    }

    private Created make(Caller caller, UUID ownerId, NewKey key) {
        var secret = Tokens.nextKey();
        return store.change(tx -> {
            var owner = AccountQueries.lock(tx, ownerId);
            lockParent(tx, key);
            if (ApiKeyQueries.count(tx, ownerId) >= MOST_OF_ACCOUNT) {
                throw new HostException(
                        SecurityError.TOO_MANY_KEYS,
                        owner.name() + " has " + MOST_OF_ACCOUNT + " keys; revoke some first");
            }
            var row = new ApiKeyRow(ownerId, key, secret, clock.instant());
            tx.entities().persist(row);
            audit.record(
                    tx,
                    AuditEntry.done(caller, "keys:create", "key/" + row.id())
                            .detail("for " + owner.name() + ", may " + key.describe()));
            return new Created(row.toKey(owner.name()), secret);
        });
    }

    /** A key that is being revoked at this moment makes no more keys. */
    private static void lockParent(Tx tx, NewKey key) {
        if (key.parentId().isPresent()
                && ApiKeyQueries.lock(tx, key.parentId().get()).isEmpty()) {
            throw new HostException(SecurityError.NOT_SIGNED_IN, "The key was revoked");
        }
    }

    @Override
    public void revoke(Caller caller, UUID id) {
        var isOfAll = access.allows(caller, SecurityPermissions.KEYS_MANAGE);
        if (!isOfAll) {
            access.require(caller, SecurityPermissions.KEYS_OWN, "key/" + id);
        }
        store.changes(tx -> {
            var key = ApiKeyQueries.lock(tx, id)
                    .filter(found -> isOfAll || found.ownerId().equals(caller.accountId()))
                    .orElseThrow(() -> new HostException(SecurityError.KEY_NOT_FOUND, "There is no such key"));
            var removed = ApiKeyQueries.remove(tx, key);
            var detail = removed == 1 ? "" : "and " + (removed - 1) + " that were made with it";
            audit.recordAlways(
                    tx, AuditEntry.done(caller, "keys:revoke", "key/" + id).detail(detail));
        });
    }
}
