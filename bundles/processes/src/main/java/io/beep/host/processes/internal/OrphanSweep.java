// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import io.beep.host.processes.internal.ProcessTable.Marked;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what a dead host of this home left behind. The home's lock has seen to it that the host is dead. */
final class OrphanSweep {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RunFolder folder;
    private final ProcessTable table;

    OrphanSweep(RunFolder folder, ProcessTable table) {
        this.folder = folder;
        this.table = table;
    }

    /** Ends the processes, then removes their folders and records; takes a few seconds at most. */
    void run() throws IOException {
        var orphans = new LinkedHashSet<ProcessHandle>();
        for (var record : folder.records().readAll()) {
            find(record).ifPresent(orphans::add);
        }
        orphans.addAll(table.marked(folder.tokenPrefix()));
        if (!orphans.isEmpty()) {
            LOG.info("Ending {} processes that an earlier run of this host left behind", orphans.size());
            var family = new ProcessFamily(table, folder.tokenPrefix(), orphans);
            family.ask();
            family.endWithin(PATIENCE);
        }
        folder.sweep();
    }

    /** The recorded process, if what has its pid now is that process beyond doubt. */
    private Optional<ProcessHandle> find(ProcessRecord record) {
        if (record.pid() <= 0 || record.started().isEmpty() || !record.token().startsWith(folder.tokenPrefix())) {
            return Optional.empty();
        }
        return ProcessHandle.of(record.pid())
                .filter(process -> table.startMark(process)
                        .filter(record.started()::equals)
                        .isPresent())
                .filter(process -> table.marked(record.pid(), record.token()) != Marked.NO);
    }
}
