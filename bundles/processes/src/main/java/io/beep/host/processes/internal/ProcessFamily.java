// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Processes that end together: some first ones, all that descend from them, and all with their token, whoever their parent
 * is by now. Java checks the start time with each signal, so that none goes to a process that merely got the same pid.
 * For one thread at a time.
 */
final class ProcessFamily {
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();
    private static final Duration FORCE_LIMIT = Duration.ofSeconds(5);

    private final ProcessTable table;
    private final String token;
    private final Set<ProcessHandle> members = new LinkedHashSet<>();

    ProcessFamily(ProcessTable table, String token, Collection<ProcessHandle> first) {
        this.table = table;
        this.token = token;
        members.addAll(first);
    }

    /** Asks all of them to stop. */
    void ask() {
        running().forEach(ProcessHandle::destroy);
    }

    /** Waits so long for all of them to end, and forces those that are left. An interrupt ends the patience, not the work. */
    void endWithin(Duration patience) {
        if (!awaitNone(patience)) {
            force();
        }
    }

    private void force() {
        var interrupted = Thread.interrupted();
        var deadline = System.nanoTime() + FORCE_LIMIT.toNanos();
        for (var left = running(); !left.isEmpty() && System.nanoTime() < deadline; left = running()) {
            left.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(POLL_NANOS);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitNone(Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted()) {
            if (members.stream().noneMatch(table::isRunning) && running().isEmpty()) {
                return true;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return running().isEmpty();
    }

    /** Looks anew: who was seen once stays a member, even when its parent is gone and it has dropped the token. */
    private List<ProcessHandle> running() {
        members.addAll(table.descendants(members));
        members.addAll(table.marked(token));
        return members.stream().filter(table::isRunning).toList();
    }
}
