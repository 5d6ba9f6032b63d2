// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.audit.AuditFilter;
import io.beep.host.audit.AuditRow;
import io.beep.host.persistence.Tx;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;

/** A trail that cannot be written. */
class FullAudit implements Audit {
    @Override
    public void record(Tx tx, AuditEntry entry) {
        throw new HostException(SecurityError.HOME_NOT_WRITABLE, "The disk is full");
    }

    @Override
    public void recordAlways(Tx tx, AuditEntry entry) {
        record(tx, entry);
    }

    @Override
    public void record(AuditEntry entry) {
        throw new HostException(SecurityError.HOME_NOT_WRITABLE, "The disk is full");
    }

    @Override
    public void recordAlways(AuditEntry entry) {
        record(entry);
    }

    @Override
    public Page<AuditRow> list(AuditFilter filter, PageRequest page) {
        throw new UnsupportedOperationException("Not asked for");
    }
}
