// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import org.osgi.annotation.versioning.ProviderType;

/** One transaction; for the thread that runs it, and until it ends. */
@ProviderType
public interface Tx {
    /** The entities of this unit. */
    EntityManager entities();

    /** The same transaction's connection; not to be closed, committed or rolled back. */
    Connection connection();

    /**
     * Does something after the commit, on this thread, in order; never after a rollback. Its failure is logged, and stops neither
     * the next nor whoever began the transaction.
     */
    void afterCommit(Runnable action);
}
