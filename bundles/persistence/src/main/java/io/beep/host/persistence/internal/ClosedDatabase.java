// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import com.zaxxer.hikari.SQLExceptionOverride;
import io.beep.host.spi.SteadyClock;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the pool drop the connections to a built-in database that has closed: the next one opens it again. */
final class ClosedDatabase implements SQLExceptionOverride {
    private static final Logger LOG = LoggerFactory.getLogger(ClosedDatabase.class);
    private static final Duration SAY_EVERY = Duration.ofMinutes(1);

    private final Clock clock = SteadyClock.start();
    private final AtomicReference<Instant> saidAt = new AtomicReference<>(Instant.MIN);

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        if (!Failures.isClosed(failure)) {
            return SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
        say(failure);
        return SQLExceptionOverride.Override.MUST_EVICT;
    }

    /** Every request meets it, so it is said now and then. */
    private void say(SQLException failure) {
        var now = clock.instant();
        var last = saidAt.get();
        if (!now.isBefore(last.plus(SAY_EVERY)) && saidAt.compareAndSet(last, now)) {
            LOG.warn(
                    "The built-in database has closed and is opened again at the next request: {}",
                    Failures.reason(failure));
        }
    }
}
