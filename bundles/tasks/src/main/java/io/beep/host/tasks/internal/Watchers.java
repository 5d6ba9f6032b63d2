// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.security.Access;
import io.beep.host.spi.security.Caller;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who show lists of tasks and want to know when to look again. */
final class Watchers {
    private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);
    private static final Duration PACE = Duration.ofMillis(250);

    private final Access access;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();

    Watchers(Access access, ScheduledExecutorService timer, Executor executor) {
        this.access = access;
        this.timer = timer;
        this.executor = executor;
    }

    AutoCloseable add(Caller caller, Runnable listener) {
        var watcher = new Watcher(caller, listener);
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** Something happened to a task of this owner; returns at once. */
    void changed(UUID owner) {
        watchers.forEach(watcher -> watcher.changed(owner));
    }

    private final class Watcher {
        private final Caller caller;
        private final Runnable listener;
        private final Set<UUID> changedOwners = ConcurrentHashMap.newKeySet();
        private final Paced look;

        Watcher(Caller caller, Runnable listener) {
            this.caller = caller;
            this.listener = listener;
            this.look = new Paced(timer, executor, PACE, this::look);
        }

        void changed(UUID owner) {
            changedOwners.add(owner);
            look.ask();
        }

        private void look() {
            var owners = Set.copyOf(changedOwners);
            changedOwners.removeAll(owners);
            if (!watchers.contains(this)) {
                return;
            }
            try {
                if (owners.contains(caller.accountId()) || access.allows(caller, TaskPermissions.READ_ALL)) {
                    listener.run();
                }
            } catch (RuntimeException e) {
                LOG.warn("A listener failed on a change of a task", e);
            }
        }
    }
}
