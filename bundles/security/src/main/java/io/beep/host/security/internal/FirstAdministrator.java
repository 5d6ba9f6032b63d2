// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.persistence.Tx;
import io.beep.host.security.Account;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.SystemRole;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the first administrator, once: whoever comes second finds it done. */
@Component(service = FirstAdministrator.class)
public final class FirstAdministrator {
    private final SecurityStore store;
    private final Audit audit;
    private final Clock clock;

    @Activate
    public FirstAdministrator(@Reference SecurityStore store, @Reference Audit audit) {
        this(store, audit, Clock.tickMillis(ZoneOffset.UTC));
    }

    FirstAdministrator(SecurityStore store, Audit audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    boolean isThere() {
        return store.unwatched(AccountQueries::isAnyAdministrator);
    }

    /**
     * Makes the account, and its key if one is given, and writes the audit row, all in one transaction.
     *
     * @param actor who did it, told by the account that was made
     * @param keySecret the secret of a key for it, that may all and has no end
     * @throws HostException {@code SETUP_DONE} when there is an administrator already
     */
    Account create(AccountName name, String passwordHash, Optional<String> keySecret, Function<Account, Caller> actor) {
        return store.change(tx -> {
            AccountQueries.lockAdministrators(tx);
            if (AccountQueries.isAnyAdministrator(tx)) {
                throw alreadyDone();
            }
            var row = new AccountRow(name, name.value(), SystemRole.ADMIN, passwordHash, clock.instant());
            AccountQueries.insert(tx, row);
            var account = row.toAccount();
            var caller = actor.apply(account);
            audit.record(tx, AuditEntry.done(caller, "setup:create-administrator", "user/" + name.value()));
            keySecret.ifPresent(secret -> addKey(tx, caller, account, secret));
            return account;
        });
    }

    static HostException alreadyDone() {
        return new HostException(SecurityError.SETUP_DONE, "The set-up is done: there is an administrator; sign in");
    }

    private void addKey(Tx tx, Caller caller, Account owner, String secret) {
        var key = new ApiKeyRow(owner.id(), NewKey.unlimited("unattended set-up"), secret, clock.instant());
        tx.entities().persist(key);
        audit.record(
                tx, AuditEntry.done(caller, "keys:create", "key/" + key.id()).detail("for " + owner.name()));
    }
}
