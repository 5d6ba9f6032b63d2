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
     * The same for what is never too much, as it is bounded otherwise: the end of what was begun, such as a deletion, a sign-out, a key
     * that is revoked or a task that is over, of which there are no more than of beginnings; and what needs a password, which takes its
     * time. So whose key or session was stolen can end that, whatever the thief has done with it.
     */
    void recordAlways(Tx tx, AuditEntry entry);

    /**
     * Writes a row of its own: for what was refused or failed, or is no matter of a transaction.
     *
     * @throws io.beep.host.spi.error.HostException {@link AuditError#TOO_MANY_CHANGES}
     */
    void record(AuditEntry entry);

    /** The same for what is never too much: an end that is no matter of a transaction, or a refusal, of which whoever refuses counts them. */
    void recordAlways(AuditEntry entry);

    /** The rows, newest first. Reading is guarded by whoever offers it. */
    Page<AuditRow> list(AuditFilter filter, PageRequest page);
}
