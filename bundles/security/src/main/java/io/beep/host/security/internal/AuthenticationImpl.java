// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.security.Authentication;
import io.beep.host.security.Setup;
import io.beep.host.spi.SteadyClock;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sign-in, sessions and keys. */
@Component(service = Authentication.class)
public final class AuthenticationImpl implements Authentication {
    private static final String SIGN_IN = "auth:sign-in";

    private final SecurityStore store;
    private final Directory directory;
    private final PasswordCheck check;
    private final Passwords passwords;
    private final Sessions sessions;
    private final HostSecret secret;
    private final Audit audit;
    private final Clock clock;
    private final LastUse<UUID> lastUse = new LastUse<>(SteadyClock.start());

    /**
     * As a component.
     *
     * @param firstStart is only waited for: before it has done what the first start demands, nobody is let in
     */
    @Activate
    public AuthenticationImpl(
            @Reference SecurityStore store,
            @Reference Directory directory,
            @Reference PasswordCheck check,
            @Reference Passwords passwords,
            @Reference Sessions sessions,
            @Reference HostSecret secret,
            @Reference Audit audit,
            @Reference Setup firstStart) {
        this(store, directory, check, passwords, sessions, secret, audit, Clock.tickMillis(ZoneOffset.UTC));
    }

    AuthenticationImpl(
            SecurityStore store,
            Directory directory,
            PasswordCheck check,
            Passwords passwords,
            Sessions sessions,
            HostSecret secret,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.directory = directory;
        this.check = check;
        this.passwords = passwords;
        this.sessions = sessions;
        this.secret = secret;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public SignedIn signIn(Caller visitor, String name, String password) {
        var proof = check.prove(visitor, name, password, SIGN_IN);
        var newHash =
                passwords.isOutdated(proof.hash()) ? Optional.of(passwords.hash(password)) : Optional.<String>empty();
        var caller = known(visitor, proof.accountId(), proof.name(), Optional.empty());
        var token = store.change(tx -> {
            var account = AccountQueries.lock(tx, proof.accountId());
            if (!proof.stillHolds(account)) {
                throw PasswordCheck.wrong();
            }
            newHash.ifPresent(account::changePassword);
            account.signedIn(clock.instant());
            audit.recordAlways(tx, AuditEntry.done(caller, SIGN_IN, "user/" + account.name()));
            return sessions.begin(tx, account.id(), caller.address());
        });
        sessions.sweepIfDue();
        return new SignedIn(token, caller);
    }

    @Override
    public Optional<Caller> bySession(String token, Via via, String address, String requestId) {
        return sessions.use(token).flatMap(session -> caller(session, via, address, requestId));
    }

    @Override
    public Optional<Caller> byIdleSession(String token, Via via, String address, String requestId) {
        return sessions.look(token).flatMap(session -> caller(session, via, address, requestId));
    }

    private Optional<Caller> caller(SessionState session, Via via, String address, String requestId) {
        return directory
                .account(session.accountId())
                .filter(AccountState::active)
                .map(account -> new Caller(
                        account.id(),
                        account.name(),
                        Optional.empty(),
                        via,
                        address,
                        requestId,
                        Optional.of(session.createdAt())));
    }

    @Override
    public String csrfToken(String sessionToken) {
        return secret.sign("csrf", sessionToken);
    }

    @Override
    public Optional<Caller> byKey(String key, String address, String requestId) {
        if (!Tokens.isKey(key)) {
            return Optional.empty();
        }
        var now = clock.instant();
        var state = directory.keyBySecret(key).filter(known -> known.isAlive(now));
        var account = state.flatMap(known -> directory.account(known.ownerId())).filter(AccountState::active);
        if (state.isEmpty() || account.isEmpty()) {
            return Optional.empty();
        }
        lastUse.note(
                state.get().id(),
                state.get().lastUsedAt().orElse(Instant.EPOCH),
                now,
                at -> used(state.get(), key, at));
        return account.map(owner ->
                new Caller(owner.id(), owner.name(), Optional.of(state.get().id()), Via.API, address, requestId));
    }

    @Override
    public void signOut(Caller caller, String sessionToken) {
        if (Tokens.isToken(sessionToken)) {
            store.changes(tx -> sessions.end(tx, sessionToken)
                    .map(accountId -> tx.entities().find(AccountRow.class, accountId))
                    .ifPresent(account -> audit.recordAlways(
                            tx,
                            AuditEntry.done(
                                    known(caller, account.id(), account.name(), caller.keyId()),
                                    "auth:sign-out",
                                    "user/" + account.name()))));
        }
    }

    private void used(KeyState key, String secretOfKey, Instant at) {
        store.unwatched(tx -> tx.entities()
                .createQuery("update ApiKeyRow k set k.lastUsedAt = :at where k.id = :id")
                .setParameter("at", at)
                .setParameter("id", key.id())
                .executeUpdate());
        directory.used(secretOfKey);
    }

    /** The same visitor, now that it is known who it is. */
    private static Caller known(Caller visitor, UUID accountId, String name, Optional<UUID> keyId) {
        return new Caller(accountId, name, keyId, visitor.via(), visitor.address(), visitor.requestId());
    }
}
