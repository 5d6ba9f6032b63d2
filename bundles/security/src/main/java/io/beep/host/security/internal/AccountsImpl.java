// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.persistence.Tx;
import io.beep.host.security.Access;
import io.beep.host.security.Account;
import io.beep.host.security.AccountChange;
import io.beep.host.security.Accounts;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.SystemRole;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts, in the database. */
@Component(service = Accounts.class)
public final class AccountsImpl implements Accounts {
    private static final String CHANGE_PASSWORD = "account:change-password";

    private final SecurityStore store;
    private final Access access;
    private final Rights rights;
    private final Passwords passwords;
    private final PasswordCheck check;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    @Activate
    public AccountsImpl(
            @Reference SecurityStore store,
            @Reference Access access,
            @Reference Rights rights,
            @Reference Passwords passwords,
            @Reference PasswordCheck check,
            @Reference Sessions sessions,
            @Reference Audit audit) {
        this(store, access, rights, passwords, check, sessions, audit, Clock.tickMillis(ZoneOffset.UTC));
    }

    AccountsImpl(
            SecurityStore store,
            Access access,
            Rights rights,
            Passwords passwords,
            PasswordCheck check,
            Sessions sessions,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.access = access;
        this.rights = rights;
        this.passwords = passwords;
        this.check = check;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Page<Account> list(Caller caller, PageRequest page) {
        access.require(caller, SecurityPermissions.USERS_READ, "users");
        var after = page.cursor().map(Cursors::name).orElse("");
        var rows = store.unwatched(tx -> AccountQueries.pageByName(tx, after, page.limit() + 1));
        return Page.cut(rows, page.limit(), row -> Cursors.of(row.name())).map(AccountRow::toAccount);
    }

    @Override
    public Account get(Caller caller, String nameOrId) {
        var found = store.unwatched(tx -> AccountQueries.find(tx, nameOrId).map(AccountRow::toAccount));
        var isOwn =
                found.filter(account -> account.id().equals(caller.accountId())).isPresent();
        access.require(
                caller, isOwn ? SecurityPermissions.ACCOUNT_OWN : SecurityPermissions.USERS_READ, target(nameOrId));
        return found.orElseThrow(AccountQueries::notFound);
    }

    @Override
    public Account self(Caller caller) {
        access.require(caller, SecurityPermissions.ACCOUNT_OWN, "user/" + caller.name());
        return store.unwatched(tx -> AccountQueries.find(tx, caller.accountId().toString())
                .map(AccountRow::toAccount)
                .orElseThrow(() -> new HostException(
                        SecurityError.ACCOUNT_NOT_FOUND, "The " + caller.name() + " has no account of its own")));
    }

    @Override
    public Account create(Caller caller, String name, String displayName, SystemRole role, String password) {
        access.require(caller, SecurityPermissions.USERS_MANAGE, target(name));
        var held = held(caller);
        requireAtLeast(held, role);
        var accountName = AccountName.of(name);
        var shown = displayName.isBlank() ? accountName.value() : DisplayName.check(displayName);
        var hash = passwords.choose(accountName, password);
        return store.change(tx -> {
            AccountQueries.lockAdministrators(tx);
            requireStill(tx, held);
            var row = new AccountRow(accountName, shown, role, hash, clock.instant());
            AccountQueries.insert(tx, row);
            audit.record(
                    tx,
                    AuditEntry.done(caller, "users:create", target(row.name())).detail("role " + role));
            return row.toAccount();
        });
    }

    @Override
    public Account change(Caller caller, String nameOrId, AccountChange change) {
        access.require(caller, SecurityPermissions.USERS_MANAGE, target(nameOrId));
        var held = held(caller);
        change.role().ifPresent(role -> requireAtLeast(held, role));
        return store.change(tx -> {
            AccountQueries.lockAdministrators(tx);
            requireStill(tx, held);
            var row = AccountQueries.lock(tx, nameOrId);
            requireAtLeast(held, row.role());
            var wasActive = row.isActive();
            var wasAdministrator = row.isActiveAdministrator();
            change.role().ifPresent(row::changeRole);
            change.active().ifPresent(row::changeActive);
            change.displayName().map(DisplayName::check).ifPresent(row::rename);
            if (wasAdministrator
                    && !row.isActiveAdministrator()
                    && !AccountQueries.isAnotherActiveAdministrator(tx, row.id())) {
                throw new HostException(
                        SecurityError.LAST_ADMINISTRATOR,
                        row.name() + " is the last active administrator; make another one first");
            }
            if (!row.isActive()) {
                sessions.endAll(tx, row.id(), Optional.empty());
            }
            var entry =
                    AuditEntry.done(caller, "users:change", target(row.name())).detail(describe(change));
            if (wasActive && !row.isActive()) {
                audit.recordAlways(tx, entry);
            } else {
                audit.record(tx, entry);
            }
            return row.toAccount();
        });
    }

    @Override
    public void resetPassword(Caller caller, String nameOrId, String newPassword) {
        access.require(caller, SecurityPermissions.USERS_MANAGE, target(nameOrId));
        var account = store.unwatched(tx -> AccountQueries.get(tx, nameOrId).toAccount());
        if (account.id().equals(caller.accountId())) {
            throw new HostException(
                    SecurityError.PERMISSION_DENIED, "Change your own password by showing the current one");
        }
        var held = held(caller);
        var hash = passwords.choose(new AccountName(account.name()), newPassword);
        store.changes(tx -> {
            AccountQueries.lockAdministrators(tx);
            requireStill(tx, held);
            var row = AccountQueries.lock(tx, account.id());
            requireAtLeast(held, row.role());
            row.changePassword(hash);
            sessions.endAll(tx, row.id(), Optional.empty());
            audit.recordAlways(tx, AuditEntry.done(caller, "users:reset-password", target(row.name())));
        });
    }

    @Override
    public void changePassword(
            Caller caller, String currentPassword, String newPassword, Optional<String> keptSession) {
        var self = self(caller);
        var proof = check.prove(caller, self.name(), currentPassword, CHANGE_PASSWORD);
        var hash = passwords.choose(new AccountName(self.name()), newPassword);
        store.changes(tx -> {
            var row = AccountQueries.lock(tx, self.id());
            if (!proof.stillHolds(row)) {
                throw PasswordCheck.wrong();
            }
            row.changePassword(hash);
            sessions.endAll(tx, row.id(), keptSession);
            audit.recordAlways(tx, AuditEntry.done(caller, CHANGE_PASSWORD, target(row.name())));
        });
    }

    /** What a caller may, and by which permissions. */
    private record Held(Caller caller, Set<String> own, Rights.Moment moment) {}

    private Held held(Caller caller) {
        var moment = rights.now();
        return new Held(caller, moment.of(caller), moment);
    }

    /** The account of a caller may have become less while this waited for the lock. */
    private static void requireStill(Tx tx, Held held) {
        var isStill = Rights.isHost(held.caller())
                || AccountQueries.activeRole(tx, held.caller().accountId())
                        .filter(role -> held.moment().ofRole(role).containsAll(held.own()))
                        .isPresent();
        if (!isStill) {
            throw new HostException(SecurityError.PERMISSION_DENIED, "You may not do this any more");
        }
    }

    /** Nobody gives, or takes in hand, more than they have: else a key that is narrowed to this could widen itself. */
    private static void requireAtLeast(Held held, SystemRole role) {
        if (!held.own().containsAll(held.moment().ofRole(role))) {
            throw new HostException(
                    SecurityError.PERMISSION_DENIED,
                    "You may not do this to, or make, an account that may more than you");
        }
    }

    private static String target(String nameOrId) {
        return "user/" + nameOrId;
    }

    private static String describe(AccountChange change) {
        var text = new StringBuilder();
        change.role().ifPresent(role -> text.append("role ").append(role).append(' '));
        change.active().ifPresent(active -> text.append(active ? "enabled " : "disabled "));
        change.displayName().ifPresent(name -> text.append("display name"));
        return text.toString().strip();
    }
}
