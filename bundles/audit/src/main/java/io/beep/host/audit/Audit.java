// SPDX-License-Identifier: Apache-2.0
package io.beep.host.audit;

import io.beep.host.persistence.Tx;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import org.osgi.annotation.versioning.ProviderType;

/** The audit trail. Rows are only ever added. */
@ProviderType
public interface Audit {
    /**
     * Writes the row of a change into the change's own transaction: both are there, or neither.
     *
     * @throws io.beep.host.spi.error.HostException {@link AuditError#TOO_MANY_CHANGES}
     */
    void record(Tx tx, AuditEntry entry);

    /**
     * The same for the end of what was begun: a deletion, a sign-out, a key that is revoked, a task that is over. There are no more of
     * them than of beginnings, so they are never too many: whoever's key was stolen can end that, whatever the thief has done with it.
     */
    void recordEnd(Tx tx, AuditEntry entry);

    /** Writes a row of its own: for what was refused or failed, and so changed nothing. */
    void record(AuditEntry entry);

    /** The rows, newest first. Reading is guarded by whoever offers it. */
    Page<AuditRow> list(AuditFilter filter, PageRequest page);
}
