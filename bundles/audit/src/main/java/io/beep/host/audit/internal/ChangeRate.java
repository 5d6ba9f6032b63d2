// SPDX-License-Identifier: Apache-2.0
package io.beep.host.audit.internal;

import io.beep.host.audit.AuditError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How much one account may change: each change leaves a row that stays, and there is no other bound to how often somebody makes a key and
 * revokes it. As many as a program may reasonably want at once, and as many more in each hour. What is done by keys counts by itself, so
 * that a stolen one leaves its owner the way in by password. Strangers are no account: what they do, such as signing in, must not be kept
 * from all by one of them. Safe for many threads.
 */
final class ChangeRate {
    static final int MOST = 10_000;

    private static final Duration FULL_AFTER = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 20_000;
    private static final Set<UUID> UNBOUNDED = Set.of(Caller.SYSTEM_ID, Caller.OPERATOR_ID);

    private final Clock clock;
    private int most = MOST;
    private final Map<Source, Left> sources = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Left> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** An account, with its keys or without them. */
    private record Source(UUID account, boolean isKey) {}

    /** How many were left. */
    private record Left(double changes, Instant at) {}

    ChangeRate(Clock clock) {
        this.clock = clock;
    }

    /** How many there may be at once, and more in an hour. */
    synchronized void set(int changes) {
        most = changes;
    }

    /** @throws HostException when this one is too many */
    synchronized void take(Caller caller) {
        if (caller.isAnonymous() || UNBOUNDED.contains(caller.accountId())) {
            return;
        }
        var source = new Source(caller.accountId(), caller.keyId().isPresent());
        var now = clock.instant();
        var left = left(source, now);
        if (left < 1) {
            throw new HostException(
                            AuditError.TOO_MANY_CHANGES,
                            "The account " + caller.name() + " has changed too much"
                                    + (source.isKey() ? " by its keys: " : ": ") + most + " in an hour are possible")
                    .retryAfter(FULL_AFTER.dividedBy(most).plusSeconds(1));
        }
        sources.put(source, new Left(left - 1, now));
    }

    private double left(Source source, Instant now) {
        var before = sources.get(source);
        if (before == null) {
            return most;
        }
        var part = (double) Duration.between(before.at(), now).toMillis() / FULL_AFTER.toMillis();
        return Math.min(most, before.changes() + Math.max(0, part) * most);
    }
}
