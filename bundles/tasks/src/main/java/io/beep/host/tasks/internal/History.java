// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.audit.AuditEntry;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.tasks.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tasks that nobody works on any more: those of hosts before this one, and those that were kept for long enough. */
final class History {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final Duration PRUNE_INTERVAL = Duration.ofHours(6);

    private final TaskStore store;
    private final Caller system;
    private final Clock clock;

    History(TaskStore store, Caller system, Clock clock) {
        this.store = store;
        this.system = system;
        this.clock = clock;
    }

    /** Marks what a host that is gone did not end; before any work of this one. */
    void interruptUnended() {
        var interrupted = store.interruptAll(clock.instant(), this::interrupted);
        if (interrupted > 0) {
            LOG.info("{} tasks had not ended when the host did; they are marked as interrupted", interrupted);
        }
    }

    private AuditEntry interrupted(Task task) {
        return AuditEntry.done(system, "tasks:end", "task/" + task.id()).detail("interrupted");
    }

    /** Keeps it short from now on. */
    void pruneNowAndThen(Duration age, int most, TaskEngine engine) {
        var unused = engine.timer()
                .scheduleWithFixedDelay(
                        () -> engine.executor().execute(() -> prune(age, most)),
                        0,
                        PRUNE_INTERVAL.toSeconds(),
                        TimeUnit.SECONDS);
    }

    void prune(Duration age, int most) {
        try {
            store.prune(
                    clock.instant().minus(age),
                    most,
                    count -> AuditEntry.done(system, "tasks:prune", "tasks").detail(count + " tasks of the history"));
        } catch (HostException e) {
            LOG.warn("The history of tasks is not shortened this time", e);
        }
    }
}
