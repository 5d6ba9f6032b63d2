// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.security.ClientAddress;
import io.beep.host.spi.SteadyClock;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes refusals into the audit trail, but no flood of them: 20 in ten minutes for one actor from one address, 300 in an
 * hour in all. How many were left out stands in the next row that is written.
 */
@Component(service = RefusalLog.class)
public final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final int PER_ACTOR = 20;
    private static final int IN_ALL = 300;
    private static final String ALL = "all";

    private final Audit audit;
    private final SlidingWindow<Actor> byActor;
    private final SlidingWindow<String> inAll;
    private final AtomicLong leftOut = new AtomicLong();

    @Activate
    public RefusalLog(@Reference Audit audit) {
        this(audit, SteadyClock.start());
    }

    RefusalLog(Audit audit, Clock clock) {
        this.audit = audit;
        this.byActor = new SlidingWindow<>(Duration.ofMinutes(10), PER_ACTOR, clock);
        this.inAll = new SlidingWindow<>(Duration.ofHours(1), IN_ALL, clock);
    }

    /** Records that the caller was refused; when it cannot be written, the refusal stands all the same. */
    void record(Caller caller, String action, String target, String reason) {
        if (!mayWrite(new Actor(caller.accountId(), ClientAddress.group(caller.address())))) {
            leftOut.incrementAndGet();
            return;
        }
        var before = leftOut.getAndSet(0);
        var detail = before == 0 ? reason : reason + " (" + before + " refusals before this one were left out)";
        try {
            audit.recordAlways(AuditEntry.refused(caller, action, target, detail));
        } catch (HostException e) {
            LOG.warn("A refusal could not be written to the audit trail: {}", e.text());
        }
    }

    private synchronized boolean mayWrite(Actor actor) {
        if (byActor.count(actor) >= PER_ACTOR || inAll.count(ALL) >= IN_ALL) {
            return false;
        }
        byActor.add(actor);
        inAll.add(ALL);
        return true;
    }

    private record Actor(UUID accountId, String address) {}
}
