// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.persistence.Tx;
import io.beep.host.spi.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The sessions of those who signed in. They end when unused for a while, and after a longer while in any case. */
@Component(name = "beep.security", service = Sessions.class)
@Designate(ocd = Sessions.Config.class)
public final class Sessions {
    /** Beyond this many sessions of one account the one that was longest unused ends. */
    static final int MOST_OF_ACCOUNT = 50;

    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    private final SecurityStore store;
    private final Duration idle;
    private final Duration longest;
    private final Clock clock;
    private final Clock steady;
    private final Remembered<String, SessionState> remembered;
    private final LastUse<String> lastUse;
    private final AtomicReference<Instant> sweptAt;

    @ObjectClassDefinition(localization = "OSGI-INF/l10n/security", name = "%name")
    public @interface Config {
        @AttributeDefinition(name = "%sessionIdle", min = "60")
        int session__idle__seconds() default 8 * 60 * 60;

        @AttributeDefinition(name = "%sessionLongest", min = "60")
        int session__longest__seconds() default 14 * 24 * 60 * 60;
    }

    @Activate
    public Sessions(@Reference SecurityStore store, Config config) {
        this(
                store,
                Duration.ofSeconds(Math.max(60, config.session__idle__seconds())),
                Duration.ofSeconds(Math.max(60, config.session__longest__seconds())),
                Clock.tickMillis(ZoneOffset.UTC),
                SteadyClock.start());
    }

    /** @param steady for what is remembered, and how often what is over is removed */
    Sessions(SecurityStore store, Duration idle, Duration longest, Clock clock, Clock steady) {
        this.store = store;
        this.idle = idle;
        this.longest = longest;
        this.clock = clock;
        this.steady = steady;
        this.remembered = new Remembered<>(store, steady);
        this.lastUse = new LastUse<>(steady);
        this.sweptAt = new AtomicReference<>(steady.instant());
        sweep(clock.instant());
    }

    /** Begins a session and gives its token, which is stored nowhere. */
    String begin(Tx tx, UUID accountId, String address) {
        endSurplus(tx, accountId);
        var token = Tokens.next();
        tx.entities().persist(new SessionRow(Tokens.hash(token), accountId, clock.instant(), cut(address)));
        return token;
    }

    /** The session of a token, unless it is over; using it keeps it alive. */
    Optional<SessionState> use(String token) {
        var now = clock.instant();
        var session = look(token, now);
        session.ifPresent(found -> {
            var hash = Tokens.hash(token);
            lastUse.note(hash, found.lastUsedAt(), now, at -> write(hash, at));
        });
        return session;
    }

    /** The session of a token, unless it is over; this keeps nothing alive. */
    Optional<SessionState> look(String token) {
        return look(token, clock.instant());
    }

    private Optional<SessionState> look(String token, Instant now) {
        return Tokens.isToken(token)
                ? remembered.get(Tokens.hash(token), this::read).filter(found -> isAlive(found, now))
                : Optional.empty();
    }

    /** Ends a session; whose it was, if there was one. */
    Optional<UUID> end(Tx tx, String token) {
        var row = tx.entities().find(SessionRow.class, Tokens.hash(token));
        if (row == null) {
            return Optional.empty();
        }
        tx.entities().remove(row);
        return Optional.of(row.accountId());
    }

    /** Ends the sessions of an account, but for one whose token is given. */
    void endAll(Tx tx, UUID accountId, Optional<String> keptToken) {
        tx.entities()
                .createQuery("delete from SessionRow s where s.accountId = :account and s.tokenHash <> :kept")
                .setParameter("account", accountId)
                .setParameter("kept", keptToken.map(Tokens::hash).orElse("none"))
                .executeUpdate();
    }

    /** Removes what is over, now and then. */
    void sweepIfDue() {
        var now = steady.instant();
        var last = sweptAt.get();
        if (!now.isBefore(last.plus(SWEEP_EVERY)) && sweptAt.compareAndSet(last, now)) {
            sweep(clock.instant());
        }
    }

    private void sweep(Instant now) {
        store.unwatched(tx -> tx.entities()
                .createQuery("delete from SessionRow s where s.lastUsedAt <= :unused or s.createdAt <= :old")
                .setParameter("unused", now.minus(idle))
                .setParameter("old", now.minus(longest))
                .executeUpdate());
    }

    private boolean isAlive(SessionState session, Instant now) {
        return now.isBefore(session.lastUsedAt().plus(idle))
                && now.isBefore(session.createdAt().plus(longest));
    }

    private Optional<SessionState> read(String hash) {
        return store.unwatched(tx -> Optional.ofNullable(tx.entities().find(SessionRow.class, hash))
                .map(row -> new SessionState(row.accountId(), row.createdAt(), row.lastUsedAt())));
    }

    private void write(String hash, Instant at) {
        store.unwatched(tx -> tx.entities()
                .createQuery("update SessionRow s set s.lastUsedAt = :at where s.tokenHash = :hash")
                .setParameter("at", at)
                .setParameter("hash", hash)
                .executeUpdate());
        remembered.forget(hash);
    }

    private static void endSurplus(Tx tx, UUID accountId) {
        tx.entities()
                .createQuery(
                        "select s from SessionRow s where s.accountId = :account order by s.lastUsedAt desc, s.tokenHash",
                        SessionRow.class)
                .setParameter("account", accountId)
                .setFirstResult(MOST_OF_ACCOUNT - 1)
                .getResultList()
                .forEach(tx.entities()::remove);
    }

    private static String cut(String address) {
        return address.length() <= 100 ? address : address.substring(0, 100);
    }
}
