// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static io.beep.host.security.internal.TestSecurity.system;
import static io.beep.host.security.internal.TestSecurity.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.audit.AuditFilter;
import io.beep.host.audit.AuditRow;
import io.beep.host.persistence.Tx;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private final ListAudit audit = new ListAudit();
    private final FakeClock clock = new FakeClock();
    private final RefusalLog log = new RefusalLog(audit, clock);

    @Test
    void aFloodOfOneActorLeavesTwentyRowsInTenMinutes() {
        flood(500);
        assertThat(audit.entries).hasSize(20);

        clock.advance(Duration.ofMinutes(10));
        flood(1);

        assertThat(audit.entries).hasSize(21);
        assertThat(audit.entries.getLast().detail()).isEqualTo("no (480 refusals before this one were left out)");
    }

    private void flood(int refusals) {
        for (var i = 0; i < refusals; i++) {
            log.record(system(), "models:manage", "model/tiny", "no");
        }
    }

    @Test
    void aFloodOfManyActorsIsBoundedToo() {
        for (var i = 0; i < 1000; i++) {
            log.record(visitor("198.51.100." + i), "models:manage", "model/tiny", "no");
        }
        assertThat(audit.entries).hasSize(300);

        clock.advance(Duration.ofHours(1));
        log.record(visitor(), "models:manage", "model/tiny", "no");

        assertThat(audit.entries).hasSize(301);
    }

    @Test
    void aTrailThatCannotBeWrittenDoesNotTurnTheRefusalIntoAnotherFailure() {
        audit.failure = new HostException(SecurityError.HOME_NOT_WRITABLE, "The disk is full");

        log.record(system(), "models:manage", "model/tiny", "no");

        assertThat(audit.entries).isEmpty();
    }

    /** A trail in memory. */
    private static final class ListAudit implements Audit {
        private final List<AuditEntry> entries = new ArrayList<>();
        private HostException failure;

        @Override
        public void record(Tx tx, AuditEntry entry) {
            throw new UnsupportedOperationException("A refusal is no change");
        }

        @Override
        public void recordAlways(Tx tx, AuditEntry entry) {
            record(tx, entry);
        }

        @Override
        public void record(AuditEntry entry) {
            throw new UnsupportedOperationException("A refusal is counted where it is made");
        }

        @Override
        public void recordAlways(AuditEntry entry) {
            if (failure != null) {
                throw failure;
            }
            entries.add(entry);
        }

        @Override
        public Page<AuditRow> list(AuditFilter filter, PageRequest page) {
            throw new UnsupportedOperationException("Not asked for");
        }
    }
}
